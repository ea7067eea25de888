import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { RunKey, RunRefusal } from './region-run.js';
import { mayRun } from './run-access.js';
import { RunStore } from './run.store.js';

/** Cancels a run, or has it go on. What is done stays done; workers see the order before their next chunk. */
@Injectable()
export class OrderRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Ordered twice it is ordered once. */
  async run(actor: Actor, key: RunKey, order: 'cancelled' | 'resumed'): Promise<Result<null, RunRefusal>> {
    if (!mayRun(actor, key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      if (!(await this.runs.find(manager, key))) return refuse({ code: 'notFound' });
      if (await this.runs.endOf(manager, key)) return refuse({ code: 'alreadyDone' });
      const isCancelled = await this.runs.isCancelled(manager, key);
      if (isCancelled === (order === 'cancelled')) return ok(null);
      await this.runs.order(manager, key, order, this.clock.now(), actor);
      await this.audit.record(manager, {
        regionCode: key.regionCode,
        actor: { accountId: actor.accountId },
        action: order === 'cancelled' ? 'regionRun.cancelled' : 'regionRun.resumed',
        subjectKind: 'regionRun',
        subjectId: key.runId,
        details: {},
      });
      return ok(null);
    });
  }
}
