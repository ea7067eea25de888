import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import type { EntityManager } from 'typeorm';
import type { Employer, EmployerKey } from './employer.js';
import { EmployerStore } from './store/employer.store.js';
import { MemberStore } from './store/member.store.js';

/** The one way to an employer's record for those who may change it. */
@Injectable()
export class RecordGate {
  constructor(
    private readonly employers: EmployerStore,
    private readonly members: MemberStore,
  ) {}

  /** Holds the employer to the end of the transaction; null where the person is none of its administrators now. */
  async hold(manager: EntityManager, actor: Actor, key: EmployerKey): Promise<Employer | null> {
    const employer = await this.employers.lock(manager, key);
    if (!employer) return null;
    const members = await this.members.of(manager, key);
    const own = members.find(({ accountId }) => accountId === actor.accountId);
    return own?.administrator ? employer : null;
  }
}
