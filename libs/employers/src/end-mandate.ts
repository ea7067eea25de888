import { Injectable } from '@nestjs/common';
import { Grants, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { mandateState, type Mandate, type MandateEnd, type MandateKey } from './mandate.js';
import type { EndMandateRefusal } from './people.errors.js';
import { PeopleGate } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { MandateStore } from './store/mandate.store.js';

type Outcome = Result<null, EndMandateRefusal>;
type EarlyEnd = Exclude<MandateEnd, 'renewed'>;

const TOLD_AS = { employer: 'employer.mandateEnded', holder: 'employer.mandateGivenUp' } as const;

/** Ends a mandate before its day: the employer or the holder, whichever wants to; both sides have it in writing. */
@Injectable()
export class EndMandate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: PeopleGate,
    private readonly mandates: MandateStore,
    private readonly grants: Grants,
    private readonly journal: PeopleJournal,
  ) {}

  /** For the employer's administrators: an agent's mandate as well as one that the office recorded. */
  async byEmployer(actor: Actor, employerId: string, mandateId: string): Promise<Outcome> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const { regionCode } = held.value.key;
      const mandate = await this.inForce(manager, { regionCode, mandateId }, today);
      if (mandate?.employerId !== employerId) return refuse({ code: 'mandateGone' });
      await this.end(manager, actor, mandate, 'employer');
      return ok(null);
    });
  }

  /** For the agent or the clerk who holds it. */
  async byHolder(actor: Actor, key: MandateKey): Promise<Outcome> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const found = await this.mandates.find(manager, key);
      if (found?.holder.accountId !== actor.accountId) return refuse({ code: 'mandateGone' });
      await this.gate.hold(manager, found);
      const mandate = await this.inForce(manager, key, today);
      if (!mandate) return refuse({ code: 'mandateGone' });
      await this.end(manager, actor, mandate, 'holder');
      return ok(null);
    });
  }

  private async inForce(manager: EntityManager, key: MandateKey, today: PlainDate): Promise<Mandate | null> {
    const mandate = await this.mandates.find(manager, key);
    return mandate && mandateState(mandate, today) === 'inForce' ? mandate : null;
  }

  private async end(manager: EntityManager, actor: Actor, mandate: Mandate, as: EarlyEnd): Promise<void> {
    const { mandateId, kind, holder, until } = mandate;
    await this.mandates.end(manager, mandate, as, actor);
    await this.grants.revokeMandate(manager, holder, mandateId, actor.accountId);
    await this.journal.record(manager, actor, mandate, 'mandateEnded', { mandateId, kind, as });
    const page = kind === 'agent' ? PEOPLE_PATHS.mandates : PEOPLE_PATHS.assistance;
    await this.journal.tell(manager, mandate, TOLD_AS[as], holder, page, { lastDay: until });
  }
}
