import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Fair, FairKey, FairRefusal } from './fair.js';
import { FairStore } from './store/fair.store.js';

/** When something may be done with a fair: up to its day, on it, or from it on. */
export type FairTime = 'before' | 'fromTheDay';

/** Every act on a fair goes by here: the right, the fair held for the transaction, its day, and the record of the act. */
@Injectable()
export class FairGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fairs: FairStore,
    private readonly audit: AuditTrail,
  ) {}

  async act<Value, Refusal extends { readonly code: string } = never>(
    actor: Actor,
    key: FairKey,
    { action, time, details = {} }: { action: string; time: FairTime; details?: Record<string, unknown> },
    work: (manager: EntityManager, fair: Fair) => Promise<Result<Value, FairRefusal | Refusal>>,
  ): Promise<Result<Value, FairRefusal | Refusal>> {
    if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const fair = await this.fairs.find(manager, key, true);
      if (!fair) return refuse({ code: 'notFound' });
      if (fair.cancelled) return refuse({ code: 'cancelled' });
      if (time === 'before' && fair.heldOn < today) return refuse({ code: 'past' });
      if (time === 'fromTheDay' && fair.heldOn > today) return refuse({ code: 'notOnTheDay' });
      const done = await work(manager, fair);
      if (done.ok)
        await this.audit.record(manager, {
          ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action },
          ...{ subjectKind: 'fair', subjectId: key.fairId, details },
        });
      return done;
    });
  }
}
