import { createReadStream } from 'node:fs';
import { parseJson } from './options.js';
import { UsageError } from './run.js';

const MB = 1024 * 1024;
/** Up to so much is read as one: nothing is answered of a file that breaks off. */
const WHOLE_BYTES = 16 * MB;
const ENTRY_BYTES = MB;

const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = ['[', ']', '{', '}'].map(byteOf);
const [COMMA, QUOTE, ESCAPE] = [',', '"', '\\'].map(byteOf);
const SPACE = new Set([' ', '\t', '\n', '\r'].map(byteOf));
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** What a file holds: all of it, or of a long list one entry after the other. */
export type JsonInput = { readonly whole: unknown } | { readonly entries: AsyncIterable<unknown> };

/**
 * Reads JSON from a file, or from standard input for `-`. A list above 16 MB is never held as one, however long it is.
 * @throws UsageError where there is none; of a long list while its entries are read
 */
export async function readJsonInput(file: string): Promise<JsonInput> {
  const name = file === '-' ? 'standard input' : file;
  const chunks = chunksOf(file);
  const begun: Buffer[] = [];
  for (let size = 0; size <= WHOLE_BYTES; size += begun.at(-1)?.length ?? 0) {
    const next = await chunks.next();
    if (next.done) return { whole: parseJson(Buffer.concat(begun), name) };
    begun.push(next.value);
  }
  return { entries: entriesOf(begun, chunks, name) };
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) yield chunk as Buffer;
  } catch {
    throw new UsageError(`cannot read ${file}`);
  }
}

/** Entries of a list, from what was read of it and what is still to come. @throws UsageError where it breaks off */
export async function* entriesOf(
  begun: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<unknown> {
  const cutter = new ListCutter(name);
  for (const chunk of begun) yield* cutter.cut(chunk);
  for await (const chunk of rest) yield* cutter.cut(chunk);
  cutter.end();
}

/** Cuts the text of a list into its entries as it arrives; only what lies between them is read here. */
class ListCutter {
  private state: 'before' | 'within' | 'after' = 'before';
  /** Bytes seen of the mark that some editors put first. */
  private marks = 0;
  private depth = 0;
  private inText = false;
  private isEscaped = false;
  private pieces: Buffer[] = [];
  private size = 0;
  private count = 0;

  constructor(private readonly name: string) {}

  *cut(chunk: Buffer): Generator<unknown> {
    let from = 0;
    // By number: an iterator over two hundred million bytes would take longer than what is done with them.
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (this.state !== 'within') {
        this.between(byte);
        from = at + 1;
      } else if (this.endsEntry(byte)) {
        this.keep(chunk.subarray(from, at));
        from = at + 1;
        const isLast = byte === CLOSE_LIST;
        if (!isLast || this.count > 0 || !this.isBlank()) yield this.take();
        if (isLast) this.state = 'after';
      }
    }
    if (this.state === 'within') this.keep(chunk.subarray(from));
  }

  /** @throws UsageError where the list was not closed */
  end(): void {
    if (this.state !== 'after') throw this.broken();
  }

  private between(byte: number): void {
    if (byte === MARK[this.marks]) return void (this.marks += 1);
    this.marks = MARK.length;
    if (SPACE.has(byte)) return;
    if (this.state === 'after') throw this.broken();
    if (byte !== OPEN_LIST)
      throw new UsageError(`${this.name} is larger than ${WHOLE_BYTES / MB} MB and not a list of pairs`);
    this.state = 'within';
  }

  /** Follows one byte of an entry. @returns whether the entry ended before it */
  private endsEntry(byte: number): boolean {
    if (this.inText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === ESCAPE) this.isEscaped = true;
      else if (byte === QUOTE) this.inText = false;
      return false;
    }
    if (byte === QUOTE) this.inText = true;
    if (this.depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) return true;
    if (byte === OPEN || byte === OPEN_LIST) this.depth += 1;
    if (byte === CLOSE || byte === CLOSE_LIST) this.depth -= 1;
    if (this.depth < 0) throw this.broken();
    return false;
  }

  private keep(piece: Buffer): void {
    this.size += piece.length;
    if (this.size > ENTRY_BYTES)
      throw new UsageError(`${this.name}: entry ${this.count + 1} is larger than ${ENTRY_BYTES / MB} MB`);
    // A copy: else an entry would hold all of the chunk it came with.
    this.pieces.push(Buffer.from(piece));
  }

  private isBlank(): boolean {
    return this.pieces.every(piece => piece.every(byte => SPACE.has(byte)));
  }

  private take(): unknown {
    this.count += 1;
    const bytes = Buffer.concat(this.pieces);
    this.pieces = [];
    this.size = 0;
    return parseJson(bytes, `${this.name}: entry ${this.count}`);
  }

  private broken(): UsageError {
    return new UsageError(`${this.name} is not JSON after entry ${this.count}`);
  }
}

function byteOf(mark: string): number {
  return mark.charCodeAt(0);
}
