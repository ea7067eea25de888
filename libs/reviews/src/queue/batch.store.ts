import { Injectable } from '@nestjs/common';
import type { VersionKey } from '#declarations';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#accounts';

export const BATCH_ACTS = ['assign', 'recheck', 'determine'] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];

/** One case of a batch; `refusal` is the code of what stood in the way, null where nothing did. */
export interface BatchItem extends VersionKey {
  readonly refusal: string | null;
}

/** A batch that was done. */
export interface DoneBatch {
  readonly batchId: string;
  readonly act: BatchAct;
  readonly doneAt: Date;
  readonly items: readonly BatchItem[];
}

/** Loads and stores what became of batches, for whoever did them. */
@Injectable()
export class BatchStore {
  constructor(private readonly clock: Clock) {}

  async add(
    manager: EntityManager,
    { regionCode, accountId }: Actor,
    act: BatchAct,
    items: readonly BatchItem[],
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into review_batch (region_code, id, act, done_at, done_by) values ($1, $2, $3, $4, $5)`,
      [regionCode, id, act, this.clock.now(), accountId],
    );
    for (const [position, { regionCode: caseRegion, declarationId, version, refusal }] of items.entries())
      await manager.query(
        `insert into review_batch_item (region_code, batch_id, position, case_region, declaration_id,
           declaration_version, refusal) values ($1, $2, $3, $4, $5, $6, $7)`,
        [regionCode, id, position, caseRegion, declarationId, version, refusal],
      );
    return id;
  }

  /** Null for a batch that does not exist as for one that somebody else did. */
  async find(
    manager: EntityManager,
    { regionCode, accountId }: Actor,
    batchId: string,
  ): Promise<DoneBatch | null> {
    const [batch] = await manager.query<{ act: BatchAct; doneAt: Date }[]>(
      `select act, done_at as "doneAt" from review_batch where region_code = $1 and id = $2 and done_by = $3`,
      [regionCode, batchId, accountId],
    );
    if (!batch) return null;
    const items = await manager.query<BatchItem[]>(
      `select case_region as "regionCode", declaration_id as "declarationId", declaration_version as version, refusal
         from review_batch_item where region_code = $1 and batch_id = $2 order by position`,
      [regionCode, batchId],
    );
    return { batchId, ...batch, items };
  }
}
