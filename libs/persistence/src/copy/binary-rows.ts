/** Signature, flags and the length of the header's extension: what a binary COPY begins with. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);
/** Days from 1970-01-01, as our columns count them, to 2000-01-01, as PostgreSQL does. */
const DAYS_TO_2000 = 10_957;
const HIGH = 2 ** 32;

/**
 * Rows for a binary COPY, written field by field in the order of its columns into one buffer that grows as it must.
 * The binary format is half the size of the text and needs no printing or parsing of numbers on either side.
 */
export class BinaryRows {
  #bytes: Buffer;
  #at: number;

  /** @param capacity bytes to begin with */
  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(HEADER.length + capacity);
    this.#at = HEADER.copy(this.#bytes);
  }

  /** Begins a row of so many fields, with room for so many bytes of them. */
  row(fields: number, room: number): void {
    this.#grow(room + 2);
    this.#at = this.#bytes.writeInt16BE(fields, this.#at);
  }

  none(): void {
    this.#at = this.#bytes.writeInt32BE(-1, this.#at);
  }

  smallint(value: number): void {
    this.#length(2);
    this.#at = this.#bytes.writeInt16BE(value, this.#at);
  }

  integer(value: number): void {
    this.#length(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  /** A whole number whose size is below 2^53. */
  bigint(value: number): void {
    this.#length(8);
    const high = Math.floor(value / HIGH);
    this.#at = this.#bytes.writeInt32BE(high, this.#at);
    this.#at = this.#bytes.writeUInt32BE(value - high * HIGH, this.#at);
  }

  /** @param day days since 1970-01-01 */
  date(day: number): void {
    this.integer(day - DAYS_TO_2000);
  }

  /** Sixteen bytes of a uuid, or any other bytes, from a place within others. */
  bytes(source: Uint8Array, from = 0, length = source.length - from): void {
    this.#length(length);
    for (let at = 0; at < length; at++) this.#bytes[this.#at + at] = source[from + at]!;
    this.#at += length;
  }

  /** Everything that was written, ended as COPY wants it. The rows are not written to after this. */
  end(): Buffer {
    this.#grow(TRAILER.length);
    this.#at += TRAILER.copy(this.#bytes, this.#at);
    return this.#bytes.subarray(0, this.#at);
  }

  #length(bytes: number): void {
    this.#at = this.#bytes.writeInt32BE(bytes, this.#at);
  }

  #grow(room: number): void {
    if (this.#at + room <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length + room);
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
