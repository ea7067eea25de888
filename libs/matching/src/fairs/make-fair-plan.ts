import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Outbox } from '#persistence';
import { LookLog } from '#seekers';
import { ok, refuse, type Result } from '#values';
import { LOOKED_AT } from '../lists/masked-names.js';
import { sha } from '../lists/sha.js';
import { loadWeights } from '../weights.js';
import type { FairKey, FairRefusal } from './fair.js';
import { FairGate } from './fair-gate.js';
import { GatherFair } from './gather-fair.js';
import { planFair } from './plan-fair.js';
import { FairPlanStore } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

/** Makes the plan of a fair with its proof, makes it anew when somebody drops out, and publishes it. */
@Injectable()
export class MakeFairPlan {
  constructor(
    private readonly gate: FairGate,
    private readonly gather: GatherFair,
    private readonly fairs: FairStore,
    private readonly plans: FairPlanStore,
    private readonly looks: LookLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Begins where the plan before ended, so that of equally good plans the one that changes least comes out.
   * @param keep what was planned before stays where both sides still come: only the rest is decided
   * @param another all of it stays, and whoever can gets one more appointment; `nothingMore` where nobody can
   */
  make(
    actor: Actor,
    key: FairKey,
    { keep, another = false }: { readonly keep: boolean; readonly another?: boolean },
  ): Promise<Result<string, FairRefusal>> {
    const act = { action: 'fair.planned', time: 'before', details: { keep, another } } as const;
    return this.gate.act(actor, key, act, async (manager, fair) => {
      const now = await this.gather.now(manager, fair);
      const last = await this.plans.latest(manager, key);
      const earlier = last ? await this.plans.appointments(manager, key, last.planId) : [];
      const kept = keep || another ? earlier : [];
      const input = await this.gather.input(
        manager,
        now,
        kept.map(({ person, stand, slot, round }) => ({ person, stand, slot, round })),
        another,
      );
      if (input.stands.length === 0 || input.people.length === 0) return refuse({ code: 'nothingToPlan' });
      await this.looks.recordAll(
        manager,
        key.regionCode,
        input.people.map(({ id }) => id),
        { by: actor, fields: LOOKED_AT, purpose: 'fair' },
      );
      const prices = last ? await this.plans.prices(manager, key, last.planId) : null;
      const result = planFair(input, prices ? { appointments: earlier, prices } : undefined);
      if (another && result.appointments.every(one => one.kept)) return refuse({ code: 'nothingMore' });
      const made = {
        result,
        inputsHash: sha(JSON.stringify(input)),
        weightsVersion: loadWeights().version,
      };
      return ok(await this.plans.add(manager, key, made, actor));
    });
  }

  /** Publishes the last plan if it still holds: everybody in it comes. Both sides are told by mail, without facts of people. */
  publish(actor: Actor, key: FairKey): Promise<Result<null, FairRefusal>> {
    const act = { action: 'fair.published', time: 'before' } as const;
    return this.gate.act(actor, key, act, async (manager, fair) => {
      const plan = await this.plans.latest(manager, key);
      if (!plan) return refuse({ code: 'noPlan' });
      const now = await this.gather.now(manager, fair);
      const comes = new Set(now.people.filter(one => one.present).map(({ seekerId }) => seekerId));
      const open = new Set(now.stands.filter(one => one.open).map(({ standId }) => standId));
      const appointments = await this.plans.appointments(manager, key, plan.planId);
      if (appointments.some(({ person, stand }) => !comes.has(person) || !open.has(stand)))
        return refuse({ code: 'outdated' });
      await this.fairs.addStep(manager, key, 'published', plan.planId, actor);
      await this.outbox.add(manager, {
        ...{ regionCode: key.regionCode, kind: 'fair.planPublished' },
        payload: { regionCode: key.regionCode, fairId: key.fairId, planId: plan.planId },
        dedupeKey: `fair.planPublished:${key.fairId}:${plan.planId}`,
      });
      return ok(null);
    });
  }
}
