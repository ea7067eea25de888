import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { decoded, delimiterOf, type CsvEncoding } from './csv-encoding.js';
import { csvRow } from './csv-reader.js';
import { refusedText } from './file-kind.js';
import { WORKBOOK_LIMITS } from './limits.js';
import { UnreadableSpreadsheet, type SpreadsheetRefusal } from './refusal.js';
import type { SheetRow } from './workbook.js';

/** A file of separated values that is read piece by piece, however long it is. */
export interface CsvStream {
  readonly encoding: CsvEncoding;
  /** Its bytes from the beginning. */
  readonly bytes: AsyncIterable<Buffer>;
}

/** Why a file cannot be read as a stream; null where it is text. Workbooks are read as a whole or not at all. */
export function refusedStream(head: Buffer): SpreadsheetRefusal['code'] | null {
  if (head.length === 0) return 'empty';
  if (head.toString('latin1', 0, 2) === 'PK') return 'tooLarge';
  if (head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') return 'oldExcel';
  return refusedText(head);
}

/**
 * Rows with something in them, one after the other; their numbers count every row, as programs do.
 * @throws UnreadableSpreadsheet `encoding` or `damaged`
 */
export async function* streamCsv({ encoding, bytes }: CsvStream): AsyncGenerator<SheetRow> {
  const texts = decoded(bytes, encoding);
  const first = await firstOf(texts);
  const parser = parse({
    ...{ delimiter: delimiterOf(first), relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: false },
    maxRecordSize: WORKBOOK_LIMITS.columns * WORKBOOK_LIMITS.cellCharacters,
  });
  // What goes wrong is met where the rows are read.
  const fed = pipeline(Readable.from(rest(first, texts)), parser).catch(() => undefined);
  try {
    let index = 0;
    for await (const record of parser) {
      const row = csvRow(record as string[], index);
      index += 1;
      if (row.cells.size > 0) yield row;
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableSpreadsheet('damaged') : error;
  } finally {
    parser.destroy();
    await fed;
  }
}

/** Enough of the beginning to tell the delimiter. */
async function firstOf(texts: AsyncGenerator<string>): Promise<string> {
  let first = '';
  while (first.length < 4_096) {
    const next = await texts.next();
    if (next.done) break;
    first += next.value;
  }
  return first;
}

async function* rest(first: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* texts;
}
