import type { EntityManager } from 'typeorm';
import type { Database } from '../database.js';
import type { Vault } from '../vault/vault.js';

/** A blind index beside the sealed value that it is made of, in one row with an `id`. */
export interface IndexedColumn {
  readonly table: string;
  readonly index: string;
  readonly sealed: string;
  readonly purpose: string;
  /** What else goes by the index in the region, in the transaction that changes it. */
  readonly follow?: (manager: EntityManager, region: string, from: Buffer, to: Buffer) => Promise<void>;
}

const BATCH = 200;

interface Row {
  readonly id: string;
  readonly index: Buffer;
  readonly sealed: Buffer;
}

/**
 * Makes a column's blind indexes anew with the current key, where they are another's; goes on where it was broken off.
 * Names of tables and columns come from the sources alone.
 * @returns how many
 */
export async function reindex(database: Database, vault: Vault, column: IndexedColumn): Promise<number> {
  const regions = await database.read(manager =>
    manager.query<{ region: string }[]>(
      `select distinct region_code as region from ${column.table} order by 1`,
    ),
  );
  let changed = 0;
  for (const { region } of regions) {
    let after: string | null = null;
    for (let more = true; more;) {
      const batch: { last: string | null; seen: number; changed: number } = await database.transaction(
        manager => reindexSome(manager, vault, column, region, after),
      );
      changed += batch.changed;
      after = batch.last;
      more = batch.seen === BATCH;
    }
  }
  return changed;
}

async function reindexSome(
  manager: EntityManager,
  vault: Vault,
  { table, index, sealed, purpose, follow }: IndexedColumn,
  region: string,
  after: string | null,
) {
  const rows = await manager.query<Row[]>(
    `select id, ${index} as index, ${sealed} as sealed from ${table}
      where region_code = $1 and ($2::uuid is null or id > $2::uuid) order by id limit ${BATCH}`,
    [region, after],
  );
  let changed = 0;
  for (const row of rows) {
    const text = vault.open({ table, column: sealed, row: row.id }, row.sealed);
    const fresh = vault.blindIndex(purpose, text);
    if (fresh.equals(row.index)) continue;
    await manager.query(
      `update ${table} set ${index} = $3 where region_code = $1 and id = $2 and ${index} = $4`,
      [region, row.id, fresh, row.index],
    );
    await follow?.(manager, region, row.index, fresh);
    changed += 1;
  }
  return { last: rows.at(-1)?.id ?? null, seen: rows.length, changed };
}
