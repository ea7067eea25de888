import type { Cell, SheetRow, Spreadsheet } from '#documents';
import { ok, refuse, type Result } from '#values';
import type { FileSource } from '../source-record.js';
import { LAYOUTS, plainHeading, TOTAL_WORDS } from './layout.js';

/** Most rows of one file; larger deliveries come in several. */
export const MOST_DELIVERED_ROWS = 2_000_000;
/** The headings stand within these rows. */
export const HEAD_ROWS = 30;

/**
 * `noHead`: no row has the headings; `columns` are those that the best row lacks. `cutShort`: the row that ends the file
 * is missing, or counts other than the rows there are. Nothing of such a file is taken over.
 */
export type TableRefusal =
  | { readonly code: 'noHead'; readonly columns: readonly string[] }
  | { readonly code: 'cutShort'; readonly rows: number; readonly said: number | null }
  | { readonly code: 'tooManyRows' | 'noRows' };

/** A row of a file: its line as programs show it, and its cells by field. */
export interface DeliveredRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Finds the headings in whatever order, the rows below them, and whether the file is whole. */
export function findRows(
  { sheets }: Spreadsheet,
  source: FileSource,
): Result<readonly DeliveredRow[], TableRefusal> {
  const heads = sheets
    .filter(({ isHidden }) => !isHidden)
    .map(({ rows }) => ({ rows, head: findHead(rows, source) }));
  const best = heads.sort((one, other) => one.head.missing.length - other.head.missing.length)[0];
  if (!best || best.head.missing.length > 0)
    return refuse({ code: 'noHead', columns: best?.head.missing ?? [] });
  const below = best.rows.filter(({ number }) => number > best.head.row);
  const end = below.findIndex(isTotal);
  const rows = end < 0 ? below : below.slice(0, end);
  const said = end < 0 ? null : countOf(below[end]);
  if (said !== rows.length) return refuse({ code: 'cutShort', rows: rows.length, said });
  if (rows.length === 0) return refuse({ code: 'noRows' });
  if (rows.length > MOST_DELIVERED_ROWS) return refuse({ code: 'tooManyRows' });
  return ok(rows.map(row => ({ line: row.number, cells: cellsOf(row, best.head.columns) })));
}

/** The row with the headings of a source, and the required ones that it lacks. */
export interface Head {
  readonly row: number;
  readonly columns: ReadonlyMap<number, string>;
  readonly missing: readonly string[];
}

/** The best of the first rows. */
export function findHead(rows: readonly SheetRow[], source: FileSource): Head {
  const required = LAYOUTS[source].filter(column => column.required);
  const found = rows.slice(0, HEAD_ROWS).map(row => {
    const columns = columnsOf(row, source);
    const fields = new Set(columns.values());
    const missing = required.filter(({ field }) => !fields.has(field)).map(({ headings }) => headings[0]);
    return { row: row.number, columns, missing };
  });
  const none = { row: 0, columns: new Map(), missing: required.map(({ headings }) => headings[0]) };
  return found.sort((one, other) => one.missing.length - other.missing.length)[0] ?? none;
}

function columnsOf({ cells }: SheetRow, source: FileSource): Map<number, string> {
  return new Map(
    [...cells].flatMap(([at, { text }]) => {
      const heading = plainHeading(text);
      const column = LAYOUTS[source].find(({ headings }) =>
        headings.some(one => plainHeading(one) === heading),
      );
      return column ? [[at, column.field] as const] : [];
    }),
  );
}

/** Cells by field; other columns are left out. */
export function cellsOf({ cells }: SheetRow, columns: ReadonlyMap<number, string>): Map<string, Cell> {
  return new Map(
    [...cells].flatMap(([at, cell]) => {
      const field = columns.get(at);
      return field ? [[field, cell] as const] : [];
    }),
  );
}

/** Is this the row that ends a file? */
export function isTotal({ cells }: SheetRow): boolean {
  const [first] = cells.values();
  return first !== undefined && TOTAL_WORDS.includes(plainHeading(first.text));
}

/** How many rows the last row says there are; null where it says nothing. */
export function countOf(row: SheetRow | undefined): number | null {
  const [, count] = row?.cells.values() ?? [];
  const digits = count?.text.replaceAll(/[\s,，]/g, '') ?? '';
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
}
