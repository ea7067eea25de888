import { Injectable } from '@nestjs/common';
import { EVIDENCE_OWNER } from '#declarations';
import { FileHolds, type HoldQuestion } from '#files';
import { OBJECTION_OWNER } from '#reviews';
import type { EntityManager } from 'typeorm';
import { RELIEF_OWNER } from './request-relief.js';

/** Tables of those whose papers support what an account comes to, by kind of owner. */
const OWNERS = [
  [EVIDENCE_OWNER, 'declaration'],
  [OBJECTION_OWNER, 'objection'],
  [RELIEF_OWNER, 'relief_request'],
] as const;

/**
 * Says which papers are still needed: those of requests that nobody has decided on, or not long enough ago, and all of a
 * year whose account is not settled, a deferral that still runs among them.
 */
@Injectable()
export class ReliefPapers {
  constructor(holds: FileHolds) {
    holds.answeredBy(RELIEF_OWNER, (manager, question) => this.held(manager, question));
    for (const [kind, table] of OWNERS)
      holds.answeredBy(kind, (manager, question) => this.unsettled(manager, table, question));
  }

  private async unsettled(
    manager: EntityManager,
    table: (typeof OWNERS)[number][1],
    { regionCode, ownerIds }: HoldQuestion,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select o.id from ${table} o where o.region_code = $1 and o.id = any($2::uuid[])
         and (select coalesce(sum(e.amount_fen), 0) from levy_entry e where e.region_code = o.region_code
           and e.employer_id = o.employer_id and e.levy_year = o.levy_year) <> 0`,
      [regionCode, ownerIds],
    );
    return rows.map(({ id }) => id);
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
