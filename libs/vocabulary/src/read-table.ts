import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const FOLDER = join(import.meta.dirname, '..', 'tables');

/** A row of a vocabulary table by its column names. */
export type Row = Readonly<Record<string, string>>;

/** Rows of `tables/<name>.csv`. @throws Error when the table is missing or broken */
export function readTable(name: string): readonly Row[] {
  return parse(readFileSync(join(FOLDER, `${name}.csv`), 'utf8'), { columns: true, bom: true });
}

/** A cell. @throws Error when the table has no such column */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** A cell that holds an integer. @throws Error when it does not */
export function integer(row: Row, column: string): number {
  const value = Number(cell(row, column));
  if (!Number.isSafeInteger(value)) throw new Error(`${column} of ${row['id'] ?? '?'} is no integer`);
  return value;
}
