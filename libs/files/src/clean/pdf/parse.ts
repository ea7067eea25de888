import { PdfBroken, type PdfDict, type PdfObject } from './objects.js';

const DEEPEST = 60;
const SPACES = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map(sign => sign.charCodeAt(0)));
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const LONGEST_REFERENCE = 40;

/** Reads objects one after the other; a stream's bytes are the scanner's business. */
export class PdfParser {
  constructor(
    private readonly bytes: Buffer,
    public at = 0,
  ) {}

  /** The next object. @throws PdfBroken */
  object(depth = 0): PdfObject {
    if (depth > DEEPEST) throw new PdfBroken('too deep');
    this.skipSpace();
    switch (this.sign(0)) {
      case '/':
        return { kind: 'name', name: this.name() };
      case '[':
        this.at += 1;
        return { kind: 'array', items: this.itemsTo(']', depth) };
      case '(':
        return this.literal();
      case '<':
        return this.sign(1) === '<' ? { kind: 'dict', dict: this.dict(depth) } : this.hexadecimal();
      default:
        return this.reference() ?? this.plain();
    }
  }

  /** Does this word come next? It is passed over if so. */
  takes(word: string): boolean {
    this.skipSpace();
    if (this.bytes.toString('latin1', this.at, this.at + word.length) !== word) return false;
    this.at += word.length;
    return true;
  }

  private itemsTo(end: string, depth: number): PdfObject[] {
    const items: PdfObject[] = [];
    for (;;) {
      this.skipSpace();
      if (this.sign(0) === end) break;
      items.push(this.object(depth + 1));
    }
    this.at += 1;
    return items;
  }

  private dict(depth: number): PdfDict {
    this.at += 2;
    const dict: PdfDict = new Map();
    for (;;) {
      this.skipSpace();
      if (this.sign(0) === '>' && this.sign(1) === '>') break;
      if (this.sign(0) !== '/') throw new PdfBroken('entry without a name');
      const name = this.name();
      dict.set(name, this.object(depth + 1));
    }
    this.at += 2;
    return dict;
  }

  private name(): string {
    const start = (this.at += 1);
    this.skipWord();
    const written = this.bytes.toString('latin1', start, this.at);
    return written.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }

  private literal(): PdfObject {
    const start = this.at;
    let open = 0;
    do {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new PdfBroken('string without an end');
      if (byte === 0x5c) this.at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
      this.at += 1;
    } while (open > 0);
    return { kind: 'plain', text: this.bytes.subarray(start, this.at) };
  }

  private hexadecimal(): PdfObject {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw new PdfBroken('string without an end');
    const text = this.bytes.subarray(this.at, end + 1);
    if (!/^<[0-9A-Fa-f\0\t\n\f\r ]*>$/.test(text.toString('latin1'))) throw new PdfBroken('string');
    this.at = end + 1;
    return { kind: 'plain', text };
  }

  private reference(): PdfObject | null {
    const near = this.bytes.toString('latin1', this.at, this.at + LONGEST_REFERENCE);
    REFERENCE.lastIndex = 0;
    const found = REFERENCE.exec(near);
    if (!found) return null;
    this.at += found[0].length;
    return { kind: 'ref', number: Number(found[1]) };
  }

  private plain(): PdfObject {
    const start = this.at;
    this.skipWord();
    const text = this.bytes.subarray(start, this.at);
    if (!/^(?:[+-]*[\d.]+[\d.-]*|true|false|null)$/.test(text.toString('latin1', 0, 64)) || text.length > 64)
      throw new PdfBroken('word');
    return { kind: 'plain', text };
  }

  private skipWord(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || SPACES.has(byte) || DELIMITERS.has(byte)) return;
      this.at += 1;
    }
  }

  private skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === 0x25) this.skipLine();
      else if (byte === undefined || !SPACES.has(byte)) return;
      else this.at += 1;
    }
  }

  private skipLine(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || byte === 0x0a || byte === 0x0d) return;
      this.at += 1;
    }
  }

  private sign(ahead: number): string {
    const byte = this.bytes[this.at + ahead];
    if (byte === undefined) throw new PdfBroken('end of file');
    return String.fromCharCode(byte);
  }
}
