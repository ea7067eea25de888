/** Signature, flags and the length of the header's extension: what a binary COPY begins with. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);
/** Days from 1970-01-01, as our columns count them, to 2000-01-01, as PostgreSQL does. */
const DAYS_TO_2000 = 10_957;
const HIGH = 2 ** 32;

/** The only field of a binary COPY of one row and column; null where there is no row. */
export function onlyBytes(copy: Buffer): Buffer | null {
  const fields = copy.readInt16BE(HEADER.length);
  if (fields === -1) return null;
  const at = HEADER.length + 2;
  return copy.subarray(at + 4, at + 4 + copy.readInt32BE(at));
}

/**
 * Rows for a binary COPY, written field by field in the order of its columns into one buffer that grows as it must.
 * The binary format needs no printing or parsing of numbers on either side. The caller says for each row how many
 * bytes it takes at most: fields themselves are written unchecked.
 */
export class BinaryRows {
  #bytes: Uint8Array;
  #view: DataView;
  #at = HEADER.length;

  /** @param capacity bytes to begin with */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(HEADER.length + capacity);
    this.#bytes.set(HEADER);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Begins a row of so many fields, with room for so many bytes of them and their lengths. */
  row(fields: number, room: number): void {
    this.#grow(room + 2);
    this.#view.setInt16(this.#at, fields);
    this.#at += 2;
  }

  none(): void {
    this.#view.setInt32(this.#at, -1);
    this.#at += 4;
  }

  smallint(value: number): void {
    this.#view.setInt32(this.#at, 2);
    this.#view.setInt16(this.#at + 4, value);
    this.#at += 6;
  }

  integer(value: number): void {
    this.#view.setInt32(this.#at, 4);
    this.#view.setInt32(this.#at + 4, value);
    this.#at += 8;
  }

  /** A whole number whose size is below 2^53. */
  bigint(value: number): void {
    const high = Math.floor(value / HIGH);
    this.#view.setInt32(this.#at, 8);
    this.#view.setInt32(this.#at + 4, high);
    this.#view.setUint32(this.#at + 8, value - high * HIGH);
    this.#at += 12;
  }

  /** @param day days since 1970-01-01 */
  date(day: number): void {
    this.integer(day - DAYS_TO_2000);
  }

  /** Sixteen bytes of a uuid, a text's, or any others, from a place within their source. */
  bytes(source: Uint8Array, from = 0, length = source.length - from): void {
    this.#view.setInt32(this.#at, length);
    this.#at += 4;
    for (let at = 0; at < length; at++) this.#bytes[this.#at + at] = source[from + at]!;
    this.#at += length;
  }

  /** Everything that was written, ended as COPY wants it. Nothing is written after this. */
  end(): Buffer {
    this.#grow(TRAILER.length);
    this.#bytes.set(TRAILER, this.#at);
    return Buffer.from(this.#bytes.buffer, 0, this.#at + TRAILER.length);
  }

  #grow(room: number): void {
    if (this.#at + room <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + room);
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
