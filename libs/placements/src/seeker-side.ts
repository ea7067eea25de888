import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { ReadSeekers } from '#seekers';
import type { EntityManager } from 'typeorm';
import type { Standing } from './referral.js';

/** Who answers for the person: the person, or staff of the county for somebody who has no account and is asked in person. */
@Injectable()
export class SeekerSide {
  constructor(private readonly seekers: ReadSeekers) {}

  async isTaken(
    manager: EntityManager,
    actor: Actor,
    { seekerRegion: regionCode, seekerId }: Pick<Standing, 'seekerRegion' | 'seekerId'>,
  ): Promise<boolean> {
    const seeker = await this.seekers.find(manager, { regionCode, seekerId });
    if (!seeker) return false;
    return seeker.accountId === null
      ? mayServeRegion(actor, 'broker', regionCode)
      : seeker.accountId === actor.accountId;
  }
}
