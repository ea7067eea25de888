import { Injectable } from '@nestjs/common';
import { drawDocumentNumber, placeOfDocument } from '#persistence';
import { yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ProposalKey } from '../proposal.js';

/** SQL: something that the grant `p` let off or put off still stands, be it less than was granted at first. */
export const GRANT_HOLDS = `exists (
  select 1 from levy_entry e where e.region_code = p.region_code and e.proposal_id = p.id and e.kind = 'relief'
     and not exists (select 1 from levy_entry b where b.region_code = e.region_code and b.reverses_id = e.id))`;

/** What a number of an approval stands for. */
export interface IssuedApproval {
  readonly levyYear: number;
  readonly approvedOn: PlainDate;
  readonly holds: boolean;
}

/** Numbers of grants of relief: the list that is made public names each by its number (72号 art. 17). */
@Injectable()
export class ReliefApprovals {
  /** The number of a grant, drawn when it was approved; one approved before numbers were drawn gets its own now. */
  async numberOf(
    manager: EntityManager,
    { regionCode, proposalId }: ProposalKey,
    approvedOn: PlainDate,
  ): Promise<string> {
    const before = await this.known(manager, { regionCode, proposalId });
    if (before) return before;
    const number = await drawDocumentNumber(manager, {
      ...{ kind: 'reliefApproval', regionCode, year: yearOf(approvedOn), subjectId: proposalId },
    });
    await manager.query(
      `insert into relief_approval (region_code, proposal_id, document_number) values ($1, $2, $3)`,
      [regionCode, proposalId, number],
    );
    return number;
  }

  /** The number of a grant, where it has one. */
  async known(manager: EntityManager, { regionCode, proposalId }: ProposalKey): Promise<string | null> {
    const [row] = await manager.query<{ number: string }[]>(
      `select document_number as number from relief_approval where region_code = $1 and proposal_id = $2`,
      [regionCode, proposalId],
    );
    return row?.number ?? null;
  }

  /** The grant behind a number, or null. */
  async issued(manager: EntityManager, number: string): Promise<IssuedApproval | null> {
    const found = await placeOfDocument(manager, number, 'reliefApproval');
    if (!found) return null;
    const [grant] = await manager.query<IssuedApproval[]>(
      `select p.levy_year as "levyYear", d.decided_on as "approvedOn", ${GRANT_HOLDS} as holds
         from levy_proposal p
         join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
        where p.region_code = $1 and p.id = $2 and d.outcome = 'approved'`,
      [found.regionCode, found.subjectId],
    );
    return grant ?? null;
  }
}
