import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { EmployerKey } from '../employer.js';
import type { Member } from '../member.js';
import { EmployerMemberRow } from './employer.row.js';

/** Loads and stores who acts for an employer. */
@Injectable()
export class MemberStore {
  constructor(private readonly clock: Clock) {}

  async add(manager: EntityManager, key: EmployerKey, member: Member, addedBy: string): Promise<void> {
    const { regionCode, employerId } = key;
    const { accountId, accountRegion, administrator } = member;
    await manager.insert(EmployerMemberRow, {
      ...{ regionCode, employerId, accountId, accountRegion, administrator },
      ...{ addedAt: this.clock.now(), addedBy },
    });
  }

  /** Everybody who acts for the employer, in the order they joined. */
  async of(manager: EntityManager, key: EmployerKey): Promise<Member[]> {
    const rows = await manager.find(EmployerMemberRow, {
      where: { regionCode: key.regionCode, employerId: key.employerId },
      order: { addedAt: 'ASC', accountId: 'ASC' },
    });
    return rows.map(({ accountId, accountRegion, administrator }) => ({
      accountId,
      accountRegion,
      administrator,
    }));
  }
}
