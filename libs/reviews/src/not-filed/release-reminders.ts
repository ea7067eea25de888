import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { PrepareReminders, stageOfYear } from './prepare-reminders.js';
import type { BatchEnd, BatchKey, ReminderBatch } from './reminder.js';
import { ReminderStore } from './reminder.store.js';

/**
 * `batchClosed`: it went, was stopped or was dropped. `alreadyReleased`: a colleague was faster. `stageOver`: it is another
 * stage by now; the batch of that one says the right days. `countChanged`: other employers are concerned than the page
 * said.
 */
export type ReleaseRefusal =
  | { readonly code: 'notPermitted' | 'notFound' | 'batchClosed' | 'alreadyReleased' | 'stageOver' }
  | { readonly code: 'countChanged'; readonly concerned: number };

export type StopRefusal = { readonly code: 'notPermitted' | 'notFound' | 'batchClosed' };

/** A person lets a prepared batch of reminders go, having seen how many it is and what it says; or stops it. */
@Injectable()
export class ReleaseReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prepare: PrepareReminders,
    private readonly reminders: ReminderStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param concernedSeen employers on the page from which the person acted */
  async run(actor: Actor, key: BatchKey, concernedSeen: number): Promise<Result<null, ReleaseRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const batch = await this.reminders.lock(manager, key);
      if (!batch) return refuse({ code: 'notFound' });
      if (batch.end) return refuse({ code: 'batchClosed' });
      if (batch.released) return refuse({ code: 'alreadyReleased' });
      if (stageOfYear(batch, today) !== batch.stage) return refuse({ code: 'stageOver' });
      const { length } = await this.prepare.toRemind(manager, batch, batch.stage, today);
      if (length !== concernedSeen) return refuse({ code: 'countChanged', concerned: length });
      await this.reminders.release(manager, key, actor);
      await this.note(manager, actor, batch, 'reminders.released', { concerned: length });
      return ok(null);
    });
  }

  /** Nothing of the batch leaves any more; what has left stays known. A batch not released yet is dropped. */
  async stop(actor: Actor, key: BatchKey): Promise<Result<BatchEnd['outcome'], StopRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const batch = await this.reminders.lock(manager, key);
      if (!batch) return refuse({ code: 'notFound' });
      if (batch.end) return refuse({ code: 'batchClosed' });
      const outcome = batch.released ? 'stopped' : 'dropped';
      await this.reminders.end(manager, key, outcome, actor);
      await this.note(manager, actor, batch, `reminders.${outcome}`, {});
      if (outcome === 'stopped')
        await this.outbox.add(manager, {
          ...{ regionCode: key.regionCode, kind: 'reminders.stopped', payload: { batchId: key.batchId } },
          dedupeKey: `remindersStopped:${key.batchId}`,
        });
      return ok(outcome);
    });
  }

  private async note(
    manager: EntityManager,
    actor: Actor,
    { regionCode, batchId, levyYear, stage }: ReminderBatch,
    action: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action },
      ...{ subjectKind: 'reminderBatch', subjectId: batchId, details: { levyYear, stage, ...details } },
    });
  }
}
