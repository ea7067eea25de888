import { Injectable } from '@nestjs/common';
import { ReviewDesk, type VersionKey } from '#declarations';
import { Clock } from '#persistence';
import { parseYuan } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase } from '../assess-case.js';
import { caseInputOf } from '../case-input.js';

/** Reckons what a filing would come to as it stands, so that the queue can be put in order by it. No estimate for anybody. */
@Injectable()
export class ReckonOutlook {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction; a version that was reckoned before, or is gone by now, stays as it is. */
  async filed(manager: EntityManager, key: VersionKey): Promise<void> {
    const filed = await this.desk.filed(manager, key);
    if (!filed) return;
    const assessed = assessCase(caseInputOf(filed.documentNumber, filed.snapshot, []));
    const { outcome = null, levy = '0', reward = null } = assessed.ok ? assessed.value.assessment : {};
    await manager.query(
      `insert into review_outlook (region_code, declaration_id, declaration_version, outcome, amount_fen, reckoned_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (region_code, declaration_id, declaration_version) do nothing`,
      [
        ...[key.regionCode, key.declarationId, key.version, outcome],
        ...[String(parseYuan(reward ?? levy) ?? 0n), this.clock.now()],
      ],
    );
  }
}
