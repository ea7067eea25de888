import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FairKey } from './fair.js';
import { changesBetween } from './plan-changes.js';
import { FairPlanStore } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

/** Whom news of a fair concerns. */
export interface FairConcerns {
  readonly employerIds: readonly string[];
  readonly seekerIds: readonly string[];
}

/** Whom a published plan, or the end of a fair, is told to. */
@Injectable()
export class FairNews {
  constructor(
    private readonly fairs: FairStore,
    private readonly plans: FairPlanStore,
  ) {}

  /** Of the first plan everybody who comes; of a later one those for whom something is other than told before. */
  async ofPlan(manager: EntityManager, key: FairKey, planId: string): Promise<FairConcerns> {
    const told = await this.fairs.published(manager, key);
    const before = told[told.indexOf(planId) - 1];
    if (before === undefined) return this.ofAll(manager, key);
    const changes = changesBetween(
      await this.plans.appointments(manager, key, before),
      await this.plans.appointments(manager, key, planId),
    );
    const touched = new Set(changes.flatMap(one => [...one.before, ...one.after].map(({ stand }) => stand)));
    const stands = (await this.fairs.stands(manager, key)).filter(
      one => !one.left && touched.has(one.standId),
    );
    const gone = new Set(
      (await this.fairs.people(manager, key)).filter(({ left }) => left).map(({ seekerId }) => seekerId),
    );
    return {
      employerIds: [...new Set(stands.map(({ employerId }) => employerId))],
      seekerIds: changes.map(({ person }) => person).filter(person => !gone.has(person)),
    };
  }

  /** Everybody who was invited or admitted and did not leave. */
  async ofAll(manager: EntityManager, key: FairKey): Promise<FairConcerns> {
    const stands = (await this.fairs.stands(manager, key)).filter(({ left }) => !left);
    const people = (await this.fairs.people(manager, key)).filter(({ left }) => !left);
    return {
      employerIds: [...new Set(stands.map(({ employerId }) => employerId))],
      seekerIds: people.map(({ seekerId }) => seekerId),
    };
  }
}
