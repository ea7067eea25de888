import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { ReadSeekers, type SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';
import type { ReferralKey } from './referral.js';
import { ReferralStore } from './store/referral.store.js';

/** Whom news of a referral goes to. */
@Injectable()
export class ReferralParties {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly seekers: ReadSeekers,
  ) {}

  /** The person's own account; null where staff registered somebody who has none. */
  async seekerAccount(manager: EntityManager, key: SeekerKey): Promise<AccountKey | null> {
    const seeker = await this.seekers.find(manager, key);
    const { accountId, accountRegion } = seeker ?? {};
    return accountId && accountRegion ? { accountId, regionCode: accountRegion } : null;
  }

  /** The broker whose idea it was; null for an invitation or an application. */
  async broker(manager: EntityManager, key: ReferralKey): Promise<AccountKey | null> {
    const referral = await this.referrals.referral(manager, key);
    return referral?.origin === 'broker' ? referral.by : null;
  }
}
