import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { documentNumber } from '#identifiers';
import { yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ProposalKey } from '../proposal.js';

/** Eight digits, like notices and warnings: the directory of numbers keeps them apart. */
const SERIAL_DIGITS = 8;
const DRAWS = 20;

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
    const number = await this.draw(manager, { regionCode, proposalId }, approvedOn);
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
    // Two statements, never a join: the directory may live on another node.
    const [found] = await manager.query<{ regionCode: string; proposalId: string }[]>(
      `select region_code as "regionCode", subject_id as "proposalId" from document_number_directory
        where document_number = $1 and kind = 'reliefApproval'`,
      [number],
    );
    if (!found) return null;
    const [grant] = await manager.query<IssuedApproval[]>(
      `select p.levy_year as "levyYear", d.decided_on as "approvedOn", ${GRANT_HOLDS} as holds
         from levy_proposal p
         join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
        where p.region_code = $1 and p.id = $2 and d.outcome = 'approved'`,
      [found.regionCode, found.proposalId],
    );
    return grant ?? null;
  }

  private async draw(
    manager: EntityManager,
    { regionCode, proposalId }: ProposalKey,
    approvedOn: PlainDate,
  ): Promise<string> {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const serial = String(randomInt(10 ** SERIAL_DIGITS)).padStart(SERIAL_DIGITS, '0');
      const number = documentNumber({ division: regionCode, year: yearOf(approvedOn), serial });
      const claimed = await manager.query<unknown[]>(
        `insert into document_number_directory (document_number, region_code, kind, subject_id)
         values ($1, $2, 'reliefApproval', $3) on conflict (document_number) do nothing returning document_number`,
        [number, regionCode, proposalId],
      );
      if (claimed.length === 1) return number;
    }
    throw new Error(`no document number left in ${regionCode}`);
  }
}
