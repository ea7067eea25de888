import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PostKey, PostStep } from '../post.js';
import type { StepTaken } from '../post-steps.js';

interface Row extends Omit<StepTaken, 'madeBy' | 'remarks'> {
  madeBy: string | null;
  madeByRegion: string | null;
  remarks: string | null;
}

const COLUMNS = `number, step, version, made_at as "madeAt", made_on as "madeOn", made_by as "madeBy",
  made_by_region as "madeByRegion", expires_on as "expiresOn", words, remarks`;

/** Stores what happened to posts; rows are only added. */
@Injectable()
export class StepStore {
  /** @param submission who submitted what is published now: somebody else than who publishes */
  async add(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    taken: StepTaken,
    submission: StepTaken | null,
  ): Promise<void> {
    await manager.query(
      `insert into post_step (region_code, post_id, number, step, version, made_at, made_on, made_by, made_by_region,
         expires_on, words, remarks, submitted_number, submitted_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[regionCode, postId, taken.number, taken.step, taken.version, taken.madeAt, taken.madeOn],
        ...[taken.madeBy?.accountId ?? null, taken.madeBy?.regionCode ?? null, taken.expiresOn, taken.words],
        ...[taken.remarks && JSON.stringify(taken.remarks)],
        ...[submission?.number ?? null, submission?.madeBy?.accountId ?? null],
      ],
    );
  }

  /** All that happened to a post, the first one first. */
  async of(manager: EntityManager, { regionCode, postId }: PostKey): Promise<StepTaken[]> {
    const rows = await manager.query<Row[]>(
      `select ${COLUMNS} from post_step where region_code = $1 and post_id = $2 order by number`,
      [regionCode, postId],
    );
    return rows.map(stepOf);
  }

  /** The latest step of a kind; null where there is none. */
  async last(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    step: PostStep,
  ): Promise<StepTaken | null> {
    const [row] = await manager.query<Row[]>(
      `select ${COLUMNS} from post_step where region_code = $1 and post_id = $2 and step = $3
       order by number desc limit 1`,
      [regionCode, postId, step],
    );
    return row ? stepOf(row) : null;
  }
}

function stepOf({ madeBy, madeByRegion, remarks, ...row }: Row): StepTaken {
  return {
    ...row,
    madeBy: madeBy && madeByRegion ? { accountId: madeBy, regionCode: madeByRegion } : null,
    remarks: remarks === null ? null : (JSON.parse(remarks) as Record<string, string>),
  };
}
