import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { ReadPosts, type Post } from '#posts';
import { LookLog, ReadSeekers, type ActiveSeeker } from '#seekers';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Fair, FairKey } from './fair.js';
import { GatherFair, type FairNow } from './gather-fair.js';
import { changesBetween, type PlanChange } from './plan-changes.js';
import type { PlannedAppointment } from './plan-fair.js';
import { FairPlanStore, type Outcome, type StoredPlan } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

type ReadRefusal = { readonly code: 'notPermitted' | 'notFound' };

/** Whom an appointment is with, as each side may read it. */
export interface NamedPerson {
  readonly seekerId: string;
  readonly name: string;
  /** What employers read: the name only where the person shares it and chose no other. Null: the badge number. */
  readonly forEmployer: string | null;
}

export interface FairPage {
  readonly now: FairNow;
  readonly today: PlainDate;
  readonly employers: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, NamedPerson>;
  readonly plan: StoredPlan | null;
  readonly appointments: readonly PlannedAppointment[];
  /** Against the plan before; null for the first. */
  readonly changes: readonly PlanChange[] | null;
  readonly arrivals: ReadonlySet<string>;
  readonly outcomes: readonly Outcome[];
}

/** Fairs as brokers see them. Every look at people is noted. */
@Injectable()
export class ReadFairs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fairs: FairStore,
    private readonly plans: FairPlanStore,
    private readonly gather: GatherFair,
    private readonly register: EmployerRegister,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
  ) {}

  async list(actor: Actor, regionCode: string): Promise<Result<readonly Fair[], ReadRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => ok(await this.fairs.ofRegion(manager, regionCode)));
  }

  async page(actor: Actor, key: FairKey): Promise<Result<FairPage, ReadRefusal>> {
    if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const fair = await this.fairs.find(manager, key);
      if (!fair) return refuse({ code: 'notFound' });
      const now = await this.gather.now(manager, fair);
      const plan = await this.plans.latest(manager, key);
      const appointments = plan ? await this.plans.appointments(manager, key, plan.planId) : [];
      const before = plan ? await this.plans.before(manager, key, plan.number) : null;
      return ok({
        ...{ now, today, plan, appointments },
        employers: await this.employers(manager, key.regionCode, now),
        people: await this.named(manager, actor, key, now),
        changes: before
          ? changesBetween(await this.plans.appointments(manager, key, before.planId), appointments)
          : null,
        arrivals: await this.plans.arrivals(manager, key),
        outcomes: await this.plans.outcomes(manager, key),
      });
    });
  }

  /** Who and what may still be invited: published posts without a stand, people who may be matched and are not admitted. */
  async choices(
    actor: Actor,
    key: FairKey,
  ): Promise<
    Result<
      { readonly posts: readonly Post[]; readonly people: readonly (ActiveSeeker & { name: string })[] },
      ReadRefusal
    >
  > {
    if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const fair = await this.fairs.find(manager, key);
      if (!fair) return refuse({ code: 'notFound' });
      const stands = new Set((await this.fairs.stands(manager, key)).map(({ postId }) => postId));
      const admitted = new Set((await this.fairs.people(manager, key)).map(({ seekerId }) => seekerId));
      const posts = (await this.posts.openIn(manager, key.regionCode)).filter(one => !stands.has(one.postId));
      const active = await this.seekers.activeIn(manager, key.regionCode);
      const open = active.filter(({ seekerId }) => !admitted.has(seekerId)).slice(0, 200);
      await this.note(manager, actor, key.regionCode, open);
      const people = [];
      for (const one of open)
        people.push({ ...one, name: (await this.seekers.personOf(manager, one))?.name ?? '' });
      return ok({ posts, people });
    });
  }

  private async employers(
    manager: EntityManager,
    regionCode: string,
    { stands }: FairNow,
  ): Promise<ReadonlyMap<string, string>> {
    const keys = stands.map(({ employerId }) => ({ regionCode, employerId }));
    const found = await this.register.ofKeys(manager, keys);
    return new Map([...found.values()].map(({ employerId, name }) => [employerId, name]));
  }

  private async named(
    manager: EntityManager,
    actor: Actor,
    { regionCode }: FairKey,
    { people }: FairNow,
  ): Promise<ReadonlyMap<string, NamedPerson>> {
    await this.note(manager, actor, regionCode, people);
    const named = new Map<string, NamedPerson>();
    for (const { seekerId } of people) {
      const key = { regionCode, seekerId };
      const told = await this.seekers.personOf(manager, key);
      const shares = await this.seekers.mayShow(manager, key, 'referral');
      const forEmployer = shares && told ? (told.alias ?? told.name) : null;
      named.set(seekerId, { seekerId, name: told?.name ?? '', forEmployer });
    }
    return named;
  }

  private async note(
    manager: EntityManager,
    actor: Actor,
    regionCode: string,
    people: readonly { readonly seekerId: string }[],
  ): Promise<void> {
    await this.looks.recordAll(
      manager,
      regionCode,
      people.map(({ seekerId }) => seekerId),
      { by: actor, fields: ['person'], purpose: 'fair' },
    );
  }
}
