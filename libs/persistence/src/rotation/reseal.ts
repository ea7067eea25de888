import type { EntityManager } from 'typeorm';
import type { Database } from '../database.js';
import type { Vault } from '../vault/vault.js';
import { sealedColumns, type SealedColumn } from './sealed-columns.js';

/** Rows of one transaction: short enough that nobody waits for it. */
const BATCH = 200;

interface Row {
  readonly key: string;
  readonly sealed: Buffer;
}

/** How many values of a column were sealed anew. */
export interface Resealed {
  readonly table: string;
  readonly column: string;
  readonly values: number;
}

/**
 * Seals every value anew that an older key sealed, column by column and region by region, a few rows a transaction.
 * Broken off, it begins again and finds the rest; a value that somebody wrote meanwhile stays as it is.
 * @throws SealBroken for a value that does not open: nothing is changed about it
 */
export async function reseal(database: Database, vault: Vault): Promise<Resealed[]> {
  const done: Resealed[] = [];
  for (const column of await database.read(sealedColumns)) {
    let values = 0;
    for (const region of await regionsOf(database, column))
      values += await resealRegion(database, vault, column, region);
    if (values > 0) done.push({ table: column.table, column: column.column, values });
  }
  return done;
}

/** How many values are still sealed with an older key. Reads every one of them. */
export async function countOutdated(database: Database, vault: Vault): Promise<number> {
  let outdated = 0;
  for (const column of await database.read(sealedColumns))
    for (const region of await regionsOf(database, column))
      await eachBatch(database, column, region, (_, rows) => {
        outdated += rows.filter(row => vault.isOutdated(placeOf(column, row), row.sealed)).length;
        return Promise.resolve();
      });
  return outdated;
}

async function regionsOf(database: Database, { table }: SealedColumn): Promise<string[]> {
  const rows = await database.read(manager =>
    manager.query<{ region: string }[]>(`select distinct region_code as region from ${table} order by 1`),
  );
  return rows.map(({ region }) => region);
}

async function resealRegion(
  database: Database,
  vault: Vault,
  column: SealedColumn,
  region: string,
): Promise<number> {
  let values = 0;
  await eachBatch(database, column, region, async (manager, rows) => {
    const old = rows.filter(row => vault.isOutdated(placeOf(column, row), row.sealed));
    if (old.length > 0) values += await replace(manager, vault, column, region, old);
  });
  return values;
}

async function replace(
  manager: EntityManager,
  vault: Vault,
  column: SealedColumn,
  region: string,
  rows: readonly Row[],
): Promise<number> {
  const { table, column: name, key, keyType } = column;
  let changed = 0;
  for (const row of rows) {
    const place = placeOf(column, row);
    const fresh = vault.sealBytes(place, vault.openBytes(place, row.sealed));
    const [, updated] = await manager.query<[unknown, number]>(
      `update ${table} set ${name} = $3
        where region_code = $1 and ${key} = $2::${keyType} and ${name} = $4`,
      [region, row.key, fresh, row.sealed],
    );
    changed += updated;
  }
  return changed;
}

/** Goes once through the values of a region in the order of their keys, each batch in a transaction of its own. */
async function eachBatch(
  database: Database,
  { table, column, key, keyType }: SealedColumn,
  region: string,
  work: (manager: EntityManager, rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null;
  for (let more = true; more;) {
    const rows: Row[] = await database.transaction(async manager => {
      const found = await manager.query<Row[]>(
        `select (${key})::text as key, ${column} as sealed from ${table}
          where region_code = $1 and ${column} is not null and ($2::${keyType} is null or ${key} > $2::${keyType})
          order by ${key} limit ${BATCH}`,
        [region, after],
      );
      await work(manager, found);
      return found;
    });
    after = rows.at(-1)?.key ?? null;
    more = rows.length === BATCH;
  }
}

function placeOf({ table, column }: SealedColumn, { key: row }: Row) {
  return { table, column, row };
}
