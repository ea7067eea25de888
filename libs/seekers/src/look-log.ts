import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from './seeker.js';
import { LookStore } from './store/look.store.js';

/** Who read what of a person. */
export interface LookEntry {
  readonly seeker: SeekerKey;
  readonly by: AccountKey;
  /** Names of fields or parts, never values; see the words `seekers.fields` of the portal. */
  readonly fields: readonly string[];
  /** What for: `register`, `caseFile`, `matching`, `referral`, `interview`, … */
  readonly purpose: string;
  /** For whom, where the reader acts for an employer. */
  readonly employerId?: string | null;
}

/** Notes who saw which fields when; the person reads it on the own page. Nothing read of a person goes unnoted. */
@Injectable()
export class LookLog {
  constructor(private readonly looks: LookStore) {}

  /** With the transaction of the reading, or beside a read that shows something. */
  async record(manager: EntityManager, { seeker, ...look }: LookEntry): Promise<void> {
    await this.looks.add(manager, seeker.regionCode, [seeker.seekerId], look);
  }

  /** The same look at several people of one county, in one statement. */
  async recordAll(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
    look: Omit<LookEntry, 'seeker'>,
  ): Promise<void> {
    if (seekerIds.length > 0) await this.looks.add(manager, regionCode, seekerIds, look);
  }
}
