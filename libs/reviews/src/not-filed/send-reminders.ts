import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { FiledEmployers } from '#declarations';
import { Clock, Database, Outbox } from '#persistence';
import { declarationWindow } from '#policy';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { PrepareReminders, stageOfYear } from './prepare-reminders.js';
import { reminderDedupeKey, type BatchKey, type ReminderBatch, type ReminderKey } from './reminder.js';
import { ReminderStore } from './reminder.store.js';

/** Reminders handed over in one transaction: a stop waits no longer than for these. */
const AT_ONCE = 25;

/** Whether mails of these reminders have not left yet; whoever knows of mails tells. */
export type StillWaiting = (
  manager: EntityManager,
  regionCode: string,
  dedupeKeys: readonly string[],
) => Promise<boolean>;

const NOTHING_WAITS: StillWaiting = () => Promise.resolve(false);

/** Hands the reminders of released batches over to the mails, to those who are still concerned at that moment. */
@Injectable()
export class SendReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prepare: PrepareReminders,
    private readonly filed: FiledEmployers,
    private readonly reminders: ReminderStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Regions in which a batch is on its way. */
  async regionsDue(): Promise<string[]> {
    const batches = await this.database.read(manager => this.reminders.sending(manager, null));
    return [...new Set(batches.map(({ regionCode }) => regionCode))];
  }

  /**
   * Hands some over in one region. A batch comes to its end when everybody was written to and the mails have left: until
   * then it can be stopped.
   * @returns how many; 0 when there is none to hand over
   */
  async sendSome(regionCode: string, waits: StillWaiting = NOTHING_WAITS): Promise<number> {
    const [batch] = await this.database.read(manager => this.reminders.sending(manager, regionCode));
    if (!batch) return 0;
    const today = await this.clock.today();
    return this.database.transaction(manager => this.sendChunk(manager, batch, today, waits));
  }

  private async sendChunk(
    manager: EntityManager,
    key: BatchKey,
    today: PlainDate,
    waits: StillWaiting,
  ): Promise<number> {
    const batch = await this.reminders.lock(manager, key);
    if (!batch?.released || batch.end) return 0;
    // Its words speak of the days of its stage: once they have passed, nothing of it goes any more.
    const isOver = stageOfYear(batch, today) !== batch.stage;
    const due = isOver ? [] : await this.prepare.toRemind(manager, batch, batch.stage, today);
    if (due.length === 0) {
      const handedOver = await this.handedOver(manager, batch);
      if (await waits(manager, batch.regionCode, handedOver.map(reminderDedupeKey))) return 0;
      return this.finish(manager, batch);
    }
    for (const { employer } of due.slice(0, AT_ONCE))
      await this.handOver(manager, batch, employer.employerId);
    return Math.min(due.length, AT_ONCE);
  }

  private async handOver(manager: EntityManager, batch: ReminderBatch, employerId: string): Promise<void> {
    const reminder = await this.reminders.add(manager, batch, employerId);
    if (!reminder) return;
    const { regionCode, levyYear, stage, batchId } = batch;
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'declaration.reminded', dedupeKey: reminderDedupeKey(reminder) },
      payload: {
        ...{ employerId, levyYear, stage, attempt: reminder.attempt, batchId },
        windowEnd: declarationWindow(regionCode, levyYear)?.to,
      },
    });
  }

  private async finish(manager: EntityManager, batch: ReminderBatch): Promise<number> {
    const { regionCode, batchId, levyYear, stage } = batch;
    await this.reminders.end(manager, batch, 'sent', null);
    await this.audit.record(manager, {
      ...{ regionCode, actor: { system: 'worker' }, action: 'reminders.sent' },
      ...{ subjectKind: 'reminderBatch', subjectId: batchId, details: { levyYear, stage } },
    });
    return 0;
  }

  /**
   * Whether a reminder that was handed over is to leave: the batch was not stopped, and the employer has not filed since.
   * One that is not is noted as called back.
   */
  async mayLeave(manager: EntityManager, reminder: ReminderKey & { batchId: string }): Promise<boolean> {
    const batch = await this.reminders.find(manager, reminder);
    if (batch?.end?.outcome === 'stopped') {
      await this.reminders.recall(manager, reminder, 'stopped');
      return false;
    }
    const { regionCode, levyYear, employerId } = reminder;
    const standing = await this.filed.standing(manager, { regionCode, employerId }, levyYear);
    if (!standing || standing.state === 'draft') return true;
    await this.reminders.recall(manager, reminder, 'notConcerned');
    return false;
  }

  /** Reminders of a stopped batch whose mails may still be held back. */
  async handedOver(manager: EntityManager, key: BatchKey, most = 100_000): Promise<ReminderKey[]> {
    const all = await this.reminders.ofBatch(manager, key, most);
    return all.filter(({ recalled }) => recalled === null);
  }

  async recalled(manager: EntityManager, reminder: ReminderKey): Promise<void> {
    await this.reminders.recall(manager, reminder, 'stopped');
  }
}
