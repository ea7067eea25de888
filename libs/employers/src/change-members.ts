import { Injectable } from '@nestjs/common';
import { Grants, type Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Member } from './member.js';
import type { MemberRefusal } from './people.errors.js';
import { PeopleGate, type HeldPeople } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { MemberStore } from './store/member.store.js';

type Outcome = Result<null, MemberRefusal>;

/**
 * Changes roles among an employer's people, takes somebody out, lets one leave. An employer with people always has
 * an administrator: the employer is held meanwhile, so that of the last two who go at once one stays.
 */
@Injectable()
export class ChangeMembers {
  constructor(
    private readonly database: Database,
    private readonly gate: PeopleGate,
    private readonly members: MemberStore,
    private readonly grants: Grants,
    private readonly journal: PeopleJournal,
  ) {}

  /** For administrators: makes somebody one, or an ordinary officer; also oneself, while another one is there. */
  async changeRole(
    actor: Actor,
    employerId: string,
    accountId: string,
    administrator: boolean,
  ): Promise<Outcome> {
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const member = memberOf(held.value, accountId);
      if (!member) return refuse({ code: 'memberGone' });
      if (member.administrator === administrator) return ok(null);
      if (!administrator && isLastAdministrator(held.value, member))
        return refuse({ code: 'lastAdministrator' });
      await this.members.changeRole(manager, held.value.key, accountId, administrator);
      const details = { accountId, administrator };
      await this.journal.record(manager, actor, held.value.key, 'memberRoleChanged', details);
      return ok(null);
    });
  }

  /** For administrators: takes a colleague out, who hears of it, or oneself. The right is gone with the next request. */
  async remove(actor: Actor, employerId: string, accountId: string): Promise<Outcome> {
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const isSelf = accountId === actor.accountId;
      return this.takeOut(manager, actor, held.value, accountId, isSelf ? 'memberLeft' : 'memberRemoved');
    });
  }

  /** For anybody of the employer's own people: leaves; the administrators hear of it. */
  async leave(actor: Actor, employerId: string): Promise<Outcome> {
    return this.database.transaction(async manager => {
      const held = await this.gate.asMember(manager, actor, employerId);
      return held.ok ? this.takeOut(manager, actor, held.value, actor.accountId, 'memberLeft') : held;
    });
  }

  private async takeOut(
    manager: EntityManager,
    actor: Actor,
    held: HeldPeople,
    accountId: string,
    action: 'memberRemoved' | 'memberLeft',
  ): Promise<Outcome> {
    const member = memberOf(held, accountId);
    if (!member) return refuse({ code: 'memberGone' });
    if (isLastAdministrator(held, member)) return refuse({ code: 'lastAdministrator' });
    const { accountRegion: regionCode, administrator } = member;
    const [{ key }, person] = [held, { regionCode, accountId }];
    await this.members.remove(manager, key, accountId);
    await this.grants.revokeMembership(manager, person, key.employerId, actor.accountId);
    await this.journal.record(manager, actor, key, action, { accountId, administrator });
    const page = action === 'memberLeft' ? PEOPLE_PATHS.people(key.employerId) : PEOPLE_PATHS.start;
    await this.journal.tell(manager, key, `employer.${action}`, person, page);
    return ok(null);
  }
}

function memberOf({ members }: HeldPeople, accountId: string): Member | undefined {
  return members.find(member => member.accountId === accountId);
}

function isLastAdministrator({ members }: HeldPeople, member: Member): boolean {
  return member.administrator && members.filter(({ administrator }) => administrator).length === 1;
}
