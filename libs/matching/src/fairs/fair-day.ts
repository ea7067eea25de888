import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { OUTCOME_WORDS, type FairKey, type FairRefusal, type OutcomeWord } from './fair.js';
import { FairGate } from './fair-gate.js';
import { FairPlanStore } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

/** The day itself: who came, and what the two sides said. What was said is handed on to those who place people. */
@Injectable()
export class FairDay {
  constructor(
    private readonly gate: FairGate,
    private readonly fairs: FairStore,
    private readonly plans: FairPlanStore,
    private readonly outbox: Outbox,
  ) {}

  arrive(actor: Actor, key: FairKey, seekerId: string): Promise<Result<null, FairRefusal>> {
    const act = { action: 'fair.arrived', time: 'fromTheDay', details: { seekerId } } as const;
    return this.gate.act(actor, key, act, async manager => {
      const people = await this.fairs.people(manager, key);
      if (!people.some(person => person.seekerId === seekerId)) return refuse({ code: 'notFound' });
      await this.plans.addArrival(manager, key, seekerId, actor);
      return ok(null);
    });
  }

  /** First intent, hired on the spot, or no; said again, the later word holds. */
  outcome(
    actor: Actor,
    key: FairKey,
    {
      seekerId,
      standId,
      word,
    }: { readonly seekerId: string; readonly standId: string; readonly word: string },
  ): Promise<Result<null, FairRefusal>> {
    const said = OUTCOME_WORDS.find((one): one is OutcomeWord => one === word);
    if (!said) return Promise.resolve(refuse({ code: 'notInPlan' }));
    const act = { action: 'fair.outcome', time: 'fromTheDay', details: { seekerId, standId, word } } as const;
    return this.gate.act(actor, key, act, async manager => {
      const plan = await this.plans.latest(manager, key);
      const appointments = plan ? await this.plans.appointments(manager, key, plan.planId) : [];
      if (!appointments.some(({ person, stand }) => person === seekerId && stand === standId))
        return refuse({ code: 'notInPlan' });
      const number = await this.plans.addOutcome(manager, key, { seekerId, standId, word: said }, actor);
      const { regionCode, fairId } = key;
      await this.outbox.add(manager, {
        ...{ regionCode, kind: 'fair.outcome' },
        // What was said is read from its rows when the event arrives: the last word holds, in whatever order they come.
        payload: { regionCode, fairId, seekerId, standId },
        dedupeKey: `fair.outcome:${fairId}:${seekerId}:${standId}:${number}`,
      });
      return ok(null);
    });
  }
}
