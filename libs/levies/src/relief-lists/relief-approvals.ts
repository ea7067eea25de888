import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { documentNumber } from '#identifiers';
import { yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ProposalKey } from '../proposal.js';

/** Eight digits, like notices and warnings: the directory of numbers keeps them apart. */
const SERIAL_DIGITS = 8;
const DRAWS = 20;

/** Numbers of grants of relief: the list that is made public names each by its number (72号 art. 17). */
@Injectable()
export class ReliefApprovals {
  /** The number of a grant, drawn when it was approved; one approved before numbers were drawn gets its own now. */
  async numberOf(
    manager: EntityManager,
    { regionCode, proposalId }: ProposalKey,
    approvedOn: PlainDate,
  ): Promise<string> {
    const [before] = await manager.query<{ number: string }[]>(
      `select document_number as number from relief_approval where region_code = $1 and proposal_id = $2`,
      [regionCode, proposalId],
    );
    if (before) return before.number;
    const number = await this.draw(manager, { regionCode, proposalId }, approvedOn);
    await manager.query(
      `insert into relief_approval (region_code, proposal_id, document_number) values ($1, $2, $3)`,
      [regionCode, proposalId, number],
    );
    return number;
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
