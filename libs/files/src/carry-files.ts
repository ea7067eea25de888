import { carryRows } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { FileOwner } from './stored-file.js';

/** What hangs on a file, in an order in which rows may go. */
const OF_A_FILE = [
  ['stored_file_part', 'file_id'],
  ['stored_file_release', 'file_id'],
  ['stored_file', 'id'],
] as const;

/** Copies an owner's files into another region one after the other, and removes them where they were. */
export async function carryFiles(
  manager: EntityManager,
  { regionCode: from, ownerKind, ownerId }: FileOwner,
  to: string,
): Promise<void> {
  const files = await manager.query<{ id: string }[]>(
    'select id from stored_file where region_code = $1 and owner_kind = $2 and owner_id = $3 order by id',
    [from, ownerKind, ownerId],
  );
  for (const { id: value } of files) {
    for (const [table, column] of [...OF_A_FILE].reverse())
      await carryRows(manager, { table, column, value, from, to });
    for (const [table, column] of OF_A_FILE)
      await manager.query(`delete from ${table} where region_code = $1 and ${column} = $2`, [from, value]);
  }
  await carryTally(manager, { regionCode: from, ownerKind, ownerId }, to);
}

async function carryTally(
  manager: EntityManager,
  { regionCode: from, ownerKind, ownerId }: FileOwner,
  to: string,
): Promise<void> {
  const [tally] = await manager.query<{ files: number; bytes: string }[]>(
    `select files, bytes from stored_file_tally
      where region_code = $1 and owner_kind = $2 and owner_id = $3 for update`,
    [from, ownerKind, ownerId],
  );
  if (!tally) return;
  await manager.query(
    `insert into stored_file_tally (region_code, owner_kind, owner_id, files, bytes) values ($1, $2, $3, $4, $5)
     on conflict (region_code, owner_kind, owner_id) do update set files = excluded.files, bytes = excluded.bytes`,
    [to, ownerKind, ownerId, tally.files, tally.bytes],
  );
  await manager.query(
    'delete from stored_file_tally where region_code = $1 and owner_kind = $2 and owner_id = $3',
    [from, ownerKind, ownerId],
  );
}
