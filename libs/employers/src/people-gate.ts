import { Injectable } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { EmployerKey } from './employer.js';
import type { Member } from './member.js';
import { employerServedBy } from './officer.js';
import type { NotPermitted } from './people.errors.js';
import { MemberStore } from './store/member.store.js';

/** An employer's people, held to the end of the transaction. */
export interface HeldPeople {
  readonly key: EmployerKey;
  readonly members: readonly Member[];
}

/**
 * The one way to change who acts for an employer: its row is held, so that changes come one after another and
 * each sees the people as the one before left them.
 */
@Injectable()
export class PeopleGate {
  constructor(private readonly members: MemberStore) {}

  /** For those who decide who acts for the employer; agents and clerks never do. */
  async asAdministrator(
    manager: EntityManager,
    actor: Actor,
    employerId: string,
  ): Promise<Result<HeldPeople, NotPermitted>> {
    const held = await this.asMember(manager, actor, employerId);
    if (!held.ok) return held;
    const own = held.value.members.find(({ accountId }) => accountId === actor.accountId);
    return own?.administrator ? held : refuse({ code: 'notPermitted' });
  }

  /** For anybody of the employer's own people. */
  async asMember(
    manager: EntityManager,
    actor: Actor,
    employerId: string,
  ): Promise<Result<HeldPeople, NotPermitted>> {
    const key = employerServedBy(actor, employerId);
    if (!key || mandateFor(actor, employerId)) return refuse({ code: 'notPermitted' });
    const held = await this.hold(manager, key);
    const belongs = held.members.some(({ accountId }) => accountId === actor.accountId);
    return belongs ? ok(held) : refuse({ code: 'notPermitted' });
  }

  /** For whoever has been asked about rights already. */
  async hold(manager: EntityManager, key: EmployerKey): Promise<HeldPeople> {
    const { regionCode, employerId } = key;
    await this.members.hold(manager, { regionCode, employerId });
    return { key: { regionCode, employerId }, members: await this.members.of(manager, key) };
  }
}
