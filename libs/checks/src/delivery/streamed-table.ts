import type { SheetRow } from '#documents';
import { ok, refuse, type Result } from '#values';
import type { FileSource } from '../source-record.js';
import {
  cellsOf,
  countOf,
  findHead,
  HEAD_ROWS,
  isTotal,
  MOST_DELIVERED_ROWS,
  type DeliveredRow,
  type TableRefusal,
} from './delivered-table.js';

/** Rows handed on at once. */
export const ROWS_AT_ONCE = 2_000;

/**
 * Reads a file row by row like `findRows`, and hands its rows on some at a time. Whether a file is whole is known at its
 * end alone: a caller counts first, and takes over then.
 * @returns how many rows there are
 */
export async function readRows(
  rows: AsyncGenerator<SheetRow>,
  source: FileSource,
  take: (rows: readonly DeliveredRow[]) => Promise<void>,
): Promise<Result<number, TableRefusal>> {
  const begin = await firstOf(rows);
  const head = findHead(begin, source);
  if (head.missing.length > 0) return refuse({ code: 'noHead', columns: head.missing });
  let [count, said]: [number, number | null] = [0, null];
  let waiting: DeliveredRow[] = [];
  for await (const row of chained(begin, rows)) {
    if (row.number <= head.row) continue;
    if (isTotal(row)) {
      said = countOf(row);
      break;
    }
    count += 1;
    if (count > MOST_DELIVERED_ROWS) return refuse({ code: 'tooManyRows' });
    waiting.push({ line: row.number, cells: cellsOf(row, head.columns) });
    if (waiting.length < ROWS_AT_ONCE) continue;
    await take(waiting);
    waiting = [];
  }
  if (said !== count) return refuse({ code: 'cutShort', rows: count, said });
  if (count === 0) return refuse({ code: 'noRows' });
  if (waiting.length > 0) await take(waiting);
  return ok(count);
}

/** The rows among which the headings are. */
async function firstOf(rows: AsyncGenerator<SheetRow>): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  while (first.length < HEAD_ROWS) {
    const next = await rows.next();
    if (next.done) break;
    first.push(next.value);
  }
  return first;
}

/** All rows; what comes after the one that ends a file is not read. */
async function* chained(
  begin: readonly SheetRow[],
  rows: AsyncGenerator<SheetRow>,
): AsyncGenerator<SheetRow> {
  try {
    yield* begin;
    yield* rows;
  } finally {
    await rows.return(undefined);
  }
}
