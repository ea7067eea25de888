import { UnreadableSpreadsheet } from './refusal.js';

/** How the bytes of a file of separated values stand for characters. */
export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

const MARKS: Readonly<Record<string, CsvEncoding>> = { fffe: 'utf-16le', feff: 'utf-16be' };
const DELIMITERS = [',', '\t', ';', '，'];
const HEAD_LINES = 20;

/** UTF-16 is known by its mark, which no other encoding begins with. */
export function markedEncoding(head: Buffer): CsvEncoding | null {
  return MARKS[head.toString('hex', 0, 2)] ?? null;
}

/** Whichever stands most often in the first lines. */
export function delimiterOf(text: string): string {
  const head = text.split('\n', HEAD_LINES).join('\n');
  const counts = DELIMITERS.map(delimiter => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Finds out the encoding of a file that comes piece by piece: UTF-16 by its mark, UTF-8 if all of it is good, else GB18030. */
export class EncodingFinder {
  private marked: CsvEncoding | null | undefined;
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;

  add(piece: Buffer): void {
    this.marked ??= markedEncoding(piece);
    if (!this.marked && this.isUtf8) this.isUtf8 = accepts(() => this.utf8.decode(piece, { stream: true }));
  }

  /** To be asked when everything was added. */
  get encoding(): CsvEncoding {
    if (this.marked) return this.marked;
    return this.isUtf8 && accepts(() => this.utf8.decode()) ? 'utf-8' : 'gb18030';
  }
}

/** The text of pieces of bytes. @throws UnreadableSpreadsheet where they are not of the encoding */
export async function* decoded(pieces: AsyncIterable<Buffer>, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' || encoding === 'gb18030' });
  const read = (piece?: Buffer) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new UnreadableSpreadsheet('encoding');
    }
  };
  for await (const piece of pieces) yield read(piece);
  yield read();
}

function accepts(decode: () => unknown): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}
