import { Injectable } from '@nestjs/common';
import { Grants, type AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';

/** Whoever has an entry of one's own is a seeker of its county. */
@Injectable()
export class SeekerRight {
  constructor(private readonly grants: Grants) {}

  async give(manager: EntityManager, actor: AccountKey, regionCode: string, today: PlainDate): Promise<void> {
    const { accountId } = actor;
    const right = {
      role: 'seeker' as const,
      divisionCode: regionCode,
      employerId: null,
      grantedBy: accountId,
    };
    await this.grants.give(manager, { regionCode: actor.regionCode, accountId, ...right }, today);
  }
}
