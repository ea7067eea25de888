import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { PostKey } from '../post.js';
import { inputOf, type PostInput } from '../post-input.js';

/** Unfinished work on a post. */
export interface PostDraft {
  readonly revision: number;
  readonly input: PostInput;
  readonly savedAt: Date;
  readonly savedBy: AccountKey;
}

/** Stores what is being written of posts; gone once it is submitted. */
@Injectable()
export class DraftStore {
  constructor(private readonly clock: Clock) {}

  async find(manager: EntityManager, { regionCode, postId }: PostKey): Promise<PostDraft | null> {
    const [row] = await manager.query<
      { revision: number; fields: string; savedAt: Date; savedBy: string; savedByRegion: string }[]
    >(
      `select revision, fields, saved_at as "savedAt", saved_by as "savedBy", saved_by_region as "savedByRegion"
       from post_draft where region_code = $1 and post_id = $2`,
      [regionCode, postId],
    );
    if (!row) return null;
    const { revision, fields, savedAt, savedBy, savedByRegion } = row;
    return {
      ...{ revision, savedAt, input: inputOf(fields) },
      savedBy: { accountId: savedBy, regionCode: savedByRegion },
    };
  }

  /** @param revision the one this takes the place of; 0 for the first */
  async save(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    revision: number,
    input: PostInput,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into post_draft (region_code, post_id, revision, fields, saved_at, saved_by, saved_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (region_code, post_id) do update set revision = excluded.revision, fields = excluded.fields,
         saved_at = excluded.saved_at, saved_by = excluded.saved_by, saved_by_region = excluded.saved_by_region`,
      [
        ...[regionCode, postId, revision + 1, JSON.stringify(input), this.clock.now()],
        ...[by.accountId, by.regionCode],
      ],
    );
  }

  async remove(manager: EntityManager, { regionCode, postId }: PostKey): Promise<void> {
    await manager.query('delete from post_draft where region_code = $1 and post_id = $2', [
      regionCode,
      postId,
    ]);
  }
}
