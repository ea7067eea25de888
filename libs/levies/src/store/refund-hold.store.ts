import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';
import type { ProposalKey } from '../proposal.js';
import { valuesOf } from './ledger.store.js';

/**
 * Speaks for what was paid too much on an account, from the proposal of a refund to its decision. The key of the table lets
 * nobody else's refund wait beside it, whatever two people saw on their pages.
 */
@Injectable()
export class RefundHolds {
  /** @returns false where another refund of the account waits already */
  async take(manager: EntityManager, account: LevyAccountKey, proposalId: string): Promise<boolean> {
    const taken = await manager.query<unknown[]>(
      `insert into levy_refund_hold (region_code, employer_id, levy_year, proposal_id) values ($1, $2, $3, $4)
       on conflict (region_code, employer_id, levy_year) do nothing returning proposal_id`,
      [...valuesOf(account), proposalId],
    );
    return taken.length === 1;
  }

  /** Lets go of it once the proposal is decided or taken back. */
  async release(manager: EntityManager, { regionCode, proposalId }: ProposalKey): Promise<void> {
    await manager.query(`delete from levy_refund_hold where region_code = $1 and proposal_id = $2`, [
      ...[regionCode, proposalId],
    ]);
  }
}
