import type { DataSource } from 'typeorm';
import { newId } from '#persistence';

/** A row of a table; what is not said gets a value of the column's type. */
export type PlantedRow = readonly [table: string, values: Readonly<Record<string, unknown>>];

/** Something for every type of column; ids are new each time. */
const FILLINGS: Readonly<Record<string, () => unknown>> = {
  uuid: newId,
  text: () => 'x',
  bytea: () => Buffer.alloc(1),
  bool: () => false,
  date: () => '2025-01-01',
  timestamptz: () => '2025-01-01T00:00:00Z',
  jsonb: () => '[]',
  _text: () => [],
};

/** Writes a row as only somebody at the database itself could: the rules of its table are taken away first. */
export async function plant(source: DataSource, regionCode: string, [table, values]: PlantedRow) {
  const rules = await source.query<{ name: string }[]>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('f', 'c')`,
    [table],
  );
  for (const { name } of rules) await source.query(`alter table ${table} drop constraint ${name}`);
  const columns = await source.query<{ name: string; type: string }[]>(
    `select column_name as name, udt_name as type from information_schema.columns
      where table_name = $1 and is_nullable = 'NO' and column_default is null`,
    [table],
  );
  const filled = columns.map(({ name, type }): [string, unknown] => [
    name,
    type === 'bpchar' ? regionCode : (FILLINGS[type] ?? (() => 1))(),
  ]);
  const row: Record<string, unknown> = { ...Object.fromEntries(filled), ...values };
  const names = Object.keys(row);
  await source.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
}
