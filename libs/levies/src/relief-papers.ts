import { Injectable } from '@nestjs/common';
import { FileHolds, type HoldQuestion } from '#files';
import type { EntityManager } from 'typeorm';
import { RELIEF_OWNER } from './request-relief.js';

/** Says which papers are still needed: those of requests that nobody has decided on, or not long enough ago. */
@Injectable()
export class ReliefPapers {
  constructor(holds: FileHolds) {
    holds.answeredBy(RELIEF_OWNER, (manager, question) => this.held(manager, question));
  }

  /** A proposal that was not approved decides nothing; a request ends by a decision or because it was taken back. */
  private async held(
    manager: EntityManager,
    { regionCode, ownerIds, since }: HoldQuestion,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select r.id from relief_request r
        where r.region_code = $1 and r.id = any($2::uuid[])
          and coalesce(
            (select w.withdrawn_at from relief_withdrawal w where w.region_code = r.region_code and w.request_id = r.id),
            (select max(d.decided_at) from levy_proposal p
               join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
              where p.region_code = r.region_code and p.request_id = r.id and d.outcome = 'approved'),
            'infinity') >= $3`,
      [regionCode, ownerIds, since],
    );
    return rows.map(({ id }) => id);
  }
}
