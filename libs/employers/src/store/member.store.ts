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

  /** Holds the employer to the end of the transaction: changes of its people come one after another. */
  async hold(manager: EntityManager, { regionCode, employerId }: EmployerKey): Promise<void> {
    await manager.query('select id from employer where region_code = $1 and id = $2 for update', [
      regionCode,
      employerId,
    ]);
  }

  async changeRole(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    accountId: string,
    administrator: boolean,
  ): Promise<void> {
    await manager.update(EmployerMemberRow, { regionCode, employerId, accountId }, { administrator });
  }

  /** Takes somebody out; the right that is taken back with it stays on record, as does the act in the audit trail. */
  async remove(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    accountId: string,
  ): Promise<void> {
    await manager.delete(EmployerMemberRow, { regionCode, employerId, accountId });
  }
}
