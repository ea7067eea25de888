import { Injectable } from '@nestjs/common';
import { ReadSeekers, type ConsentPurpose, type PersonAndProfile } from '#seekers';
import { groupBy } from '#values';
import type { EntityManager } from 'typeorm';
import type { Standing } from './referral.js';

/** What the register has of a person whom a referral is about. */
export interface SeekerRecord extends PersonAndProfile {
  /** Consents in force now. */
  readonly allowed: ReadonlySet<ConsentPurpose>;
  /** Ids of employers that are not to see the person. */
  readonly hiddenFrom: ReadonlySet<string>;
}

/** Reads the people of several referrals, those of each county at once. */
@Injectable()
export class SeekerRecords {
  constructor(private readonly seekers: ReadSeekers) {}

  /** By seeker. */
  async of(
    manager: EntityManager,
    standings: readonly Standing[],
  ): Promise<ReadonlyMap<string, SeekerRecord>> {
    const found = new Map<string, SeekerRecord>();
    for (const [regionCode, own] of groupBy(standings, one => one.seekerRegion)) {
      const ids = [...new Set(own.map(({ seekerId }) => seekerId))];
      const parts = await this.seekers.partsOf(manager, regionCode, ids);
      const allowed = await this.seekers.allowedBy(manager, regionCode, ids);
      const hidden = await this.seekers.hiddenEmployers(manager, regionCode, ids);
      for (const id of ids)
        found.set(id, {
          ...(parts.get(id) ?? { person: null, profile: null }),
          ...{ allowed: allowed.get(id) ?? new Set(), hiddenFrom: hidden.get(id) ?? new Set() },
        });
    }
    return found;
  }
}
