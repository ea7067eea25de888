import { Injectable } from '@nestjs/common';
import { Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { ListEntry, OwnedList } from '../entry.js';
import type { ModelVersion } from '../model-version.js';

/** Of what run a list is, and from when what it was made of is. */
export interface ListOrigin {
  readonly runId: string;
  readonly version: ModelVersion;
  readonly madeAt: Date;
}

/** A list as it is kept: the best first, with the run whose draw tells equal ones apart. */
export interface StoredList {
  readonly runId: string;
  readonly entries: readonly ListEntry[];
}

interface ListRow {
  readonly ownerId: string;
  readonly side: OwnedList['side'];
  readonly sealed: Buffer;
}

/** Rows in one statement. */
const AT_ONCE = 500;

/**
 * The stored lists. Who stands in whose list, with which score, tells what people can do and what work they look for: the
 * entries are sealed as one, and nothing about them is searched by the database.
 */
@Injectable()
export class ListStore {
  constructor(private readonly vault: Vault) {}

  /** Puts lists of one county in place of the former ones; one made of newer facts stays. */
  async put(
    manager: EntityManager,
    regionCode: string,
    lists: readonly OwnedList[],
    { runId, version, madeAt }: ListOrigin,
  ): Promise<void> {
    for (let start = 0; start < lists.length; start += AT_ONCE) {
      const some = lists.slice(start, start + AT_ONCE);
      await manager.query(
        `insert into match_list (region_code, owner_id, side, run_id, weights_version, vocabulary_hash, made_at, entries_sealed)
          select $1, t.owner_id, t.side, $2, $3, $4, $5, t.entries
            from unnest($6::uuid[], $7::text[], $8::bytea[]) as t(owner_id, side, entries)
          on conflict (region_code, owner_id) do update set run_id = excluded.run_id,
            weights_version = excluded.weights_version, vocabulary_hash = excluded.vocabulary_hash,
            made_at = excluded.made_at, entries_sealed = excluded.entries_sealed
            where match_list.made_at <= excluded.made_at`,
        [
          ...[regionCode, runId, version.weights, version.vocabulary, madeAt],
          some.map(({ ownerId }) => ownerId),
          some.map(({ side }) => side),
          some.map(({ ownerId, entries }) =>
            this.vault.seal(place(ownerId), JSON.stringify(packed(entries))),
          ),
        ],
      );
    }
  }

  /** Takes away the lists of those who have none any more. */
  async removeOthers(
    manager: EntityManager,
    regionCode: string,
    owners: readonly string[],
    before: Date,
  ): Promise<void> {
    await manager.query(
      `delete from match_list where region_code = $1 and made_at < $3 and not (owner_id = any($2::uuid[]))`,
      [regionCode, owners, before],
    );
  }

  async remove(manager: EntityManager, regionCode: string, owners: readonly string[]): Promise<void> {
    if (owners.length === 0) return;
    await manager.query(`delete from match_list where region_code = $1 and owner_id = any($2::uuid[])`, [
      regionCode,
      owners,
    ]);
  }

  /** The list of one owner; null where none has been made yet. */
  async find(manager: EntityManager, regionCode: string, ownerId: string): Promise<StoredList | null> {
    const [row] = await manager.query<(ListRow & { runId: string })[]>(
      `select owner_id as "ownerId", side, run_id as "runId", entries_sealed as sealed from match_list
        where region_code = $1 and owner_id = $2`,
      [regionCode, ownerId],
    );
    return row ? { runId: row.runId, entries: this.entriesOf(row) } : null;
  }

  /** All lists of one side in a county. */
  async all(manager: EntityManager, regionCode: string, side: OwnedList['side']): Promise<OwnedList[]> {
    const rows = await manager.query<ListRow[]>(
      `select owner_id as "ownerId", side, entries_sealed as sealed from match_list
        where region_code = $1 and side = $2 order by owner_id`,
      [regionCode, side],
    );
    return rows.map(row => ({ side, regionCode, ownerId: row.ownerId, entries: this.entriesOf(row) }));
  }

  private entriesOf({ ownerId, sealed }: ListRow): readonly ListEntry[] {
    const rows = JSON.parse(this.vault.open(place(ownerId), sealed)) as [string, string, number][];
    return rows.map(([regionCode, id, score]) => ({ regionCode, id, score }));
  }
}

function packed(entries: readonly ListEntry[]): [string, string, number][] {
  return entries.map(({ regionCode, id, score }) => [regionCode, id, score]);
}

function place(ownerId: string) {
  return { table: 'match_list', column: 'entries_sealed', row: ownerId };
}
