import { Injectable } from '@nestjs/common';
import { Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { PostCounts } from '../count-pool.js';
import type { Counts } from '../what-if.js';

/** Counts of a post with the day they were taken. */
export interface TakenCounts extends Counts {
  readonly countedOn: PlainDate;
}

/** The nightly counts of each post; exact figures are sealed, since few people may stand behind them. */
@Injectable()
export class CountStore {
  constructor(private readonly vault: Vault) {}

  /**
   * Puts the counts of a county in place of those of the night before. The first ones of a day stand to its end: two
   * counts of one day could be subtracted from each other.
   */
  async put(
    manager: EntityManager,
    regionCode: string,
    counted: readonly PostCounts[],
    { runId, countedOn }: { readonly runId: string; readonly countedOn: PlainDate },
  ): Promise<void> {
    const ids = counted.map(({ postId }) => postId);
    await manager.query(
      `delete from match_count where region_code = $1 and not (post_id = any($2::uuid[]))`,
      [regionCode, ids],
    );
    await manager.query(
      `insert into match_count (region_code, post_id, run_id, counted_on, counts_sealed)
        select $1, t.post_id, $2, $3, t.counts from unnest($4::uuid[], $5::bytea[]) as t(post_id, counts)
        on conflict (region_code, post_id) do update set run_id = excluded.run_id,
          counted_on = excluded.counted_on, counts_sealed = excluded.counts_sealed
          where match_count.counted_on < excluded.counted_on`,
      [
        ...[regionCode, runId, countedOn, ids],
        counted.map(({ postId, counts }) => this.vault.seal(place(postId), JSON.stringify(counts))),
      ],
    );
  }

  /** The counts of a post; null where no night has passed since it was published. */
  async find(
    manager: EntityManager,
    { regionCode, postId }: { readonly regionCode: string; readonly postId: string },
  ): Promise<TakenCounts | null> {
    const [row] = await manager.query<{ countedOn: PlainDate; sealed: Buffer }[]>(
      `select counted_on as "countedOn", counts_sealed as sealed from match_count
        where region_code = $1 and post_id = $2`,
      [regionCode, postId],
    );
    if (!row) return null;
    return {
      ...(JSON.parse(this.vault.open(place(postId), row.sealed)) as Counts),
      countedOn: row.countedOn,
    };
  }
}

function place(postId: string) {
  return { table: 'match_count', column: 'counts_sealed', row: postId };
}
