import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { isInForce } from './consent.js';
import { SeekerEvents } from './seeker-events.js';
import { mayGo, type Seeker, type SeekerKey, type SeekerState } from './seeker.js';
import { ConsentStore } from './store/consent.store.js';
import { SeekerStore } from './store/seeker.store.js';

/** `otherState`: the entry is not where the act begins; `state` says where it is. */
export type LifeRefusal =
  { readonly code: 'notFound' } | { readonly code: 'otherState'; readonly state: SeekerState };

/** Steps of an entry within a transaction of the caller, who has asked for the right and records the act. */
@Injectable()
export class SeekerLife {
  constructor(
    private readonly seekers: SeekerStore,
    private readonly consents: ConsentStore,
    private readonly events: SeekerEvents,
    private readonly clock: Clock,
  ) {}

  /** The person found work: nothing is suggested any more. Of two employers at once the second one is refused. */
  async placed(
    manager: EntityManager,
    key: SeekerKey,
    { by }: { readonly by: AccountKey },
  ): Promise<Result<null, LifeRefusal>> {
    const done = await this.go(manager, key, { state: 'placed', reason: 'hired', by });
    if (done.ok) await this.events.tell(manager, key, 'placed');
    return done.ok ? ok(null) : done;
  }

  /** The work ended: back to the pool as at first, with the date of the first wish. */
  async backToPool(
    manager: EntityManager,
    key: SeekerKey,
    { reason, by }: { readonly reason: string; readonly by: AccountKey },
  ): Promise<Result<null, LifeRefusal>> {
    const seeker = await this.seekers.lock(manager, key);
    if (!seeker) return refuse({ code: 'notFound' });
    if (seeker.state !== 'placed') return refuse({ code: 'otherState', state: seeker.state });
    return this.toPool(manager, seeker, reason, by);
  }

  /** Into the pool where matching is allowed, else beside it. The entry is held by the transaction. */
  async toPool(
    manager: EntityManager,
    seeker: Seeker,
    reason: string,
    by: AccountKey | null,
  ): Promise<Result<null, LifeRefusal>> {
    const said = await this.consents.said(manager, seeker);
    const allowed = isInForce(said, 'matching', await this.clock.todayIn(manager));
    const state = allowed ? 'active' : 'verified';
    if (seeker.state === state) return ok(null);
    if (!mayGo(seeker.state, state)) return refuse({ code: 'otherState', state: seeker.state });
    await this.seekers.enter(manager, seeker, { state, reason, by });
    await this.events.tell(manager, seeker, allowed ? 'active' : 'changed');
    return ok(null);
  }

  /** One step, refused where the entry is elsewhere. @returns the entry as it was before */
  async go(
    manager: EntityManager,
    key: SeekerKey,
    step: { readonly state: SeekerState; readonly reason: string; readonly by: AccountKey | null },
  ): Promise<Result<Seeker, LifeRefusal>> {
    const seeker = await this.seekers.lock(manager, key);
    if (!seeker) return refuse({ code: 'notFound' });
    if (!mayGo(seeker.state, step.state)) return refuse({ code: 'otherState', state: seeker.state });
    await this.seekers.enter(manager, seeker, step);
    return ok(seeker);
  }
}
