import type { EntityManager } from 'typeorm';
import { tables } from './tables.js';

/** Which rows of a table go from one region to another; names of table and column come from the sources, never from people. */
export interface Carriage {
  readonly table: string;
  /** The column that says whose rows they are, beside `region_code`. */
  readonly column: string;
  readonly value: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Copies rows into another region, every column as it is but `region_code`; a row that is there under the same key
 * takes the values of the one that comes. Those left behind stay until the caller takes them away. Rows go as
 * PostgreSQL writes them, so that nothing is lost on the way through JavaScript. Sealed values open as before: their
 * place is table, column and id.
 * @returns how many rows there were
 */
export async function carryRows(manager: EntityManager, carriage: Carriage): Promise<number> {
  const { table, column, value, from, to } = carriage;
  const rows = await manager.query<{ row: string }[]>(
    `select (to_jsonb(carried) || jsonb_build_object('region_code', $3::text))::text as row
       from ${table} carried where region_code = $1 and ${column} = $2`,
    [from, value, to],
  );
  const [first] = rows;
  if (!first) return 0;
  const key = keyOf(table);
  const columns = Object.keys(JSON.parse(first.row) as object).filter(name => !key.includes(name));
  const values = columns.map(name => `${name} = excluded.${name}`).join(', ');
  await manager.query(
    `insert into ${table} select carried.* from jsonb_populate_recordset(null::${table}, $1::jsonb) as carried
     on conflict (${key.join(', ')}) do update set ${values}`,
    [`[${rows.map(({ row }) => row).join(',')}]`],
  );
  return rows.length;
}

function keyOf(table: string): readonly string[] {
  const declared = tables.find(({ name }) => name === table);
  if (declared?.distribution !== 'region') throw new Error(`${table} is not spread by region`);
  return declared.primaryKey;
}
