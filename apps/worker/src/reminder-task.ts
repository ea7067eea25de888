import { Injectable, Logger } from '@nestjs/common';
import { MailQueue } from '#notifications';
import { PrepareReminders, SendReminders } from '#reviews';
import type { Task } from './task.js';

/** So that no region waits behind a busy one for long. */
const CHUNKS_IN_A_ROW = 20;

/** Hands the reminders of released batches over to the mails, some at a time, so that a stop takes hold in between. */
@Injectable()
export class ReminderTask implements Task {
  readonly name = 'reminders';
  readonly pauseMs = 2_000;

  constructor(
    private readonly reminders: SendReminders,
    private readonly mails: MailQueue,
  ) {}

  regionsDue(): Promise<string[]> {
    return this.reminders.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    for (let chunk = 0; chunk < CHUNKS_IN_A_ROW; chunk += 1) {
      const handedOver = await this.reminders.sendSome(regionCode, (manager, region, keys) =>
        this.mails.isWaiting(manager, region, keys),
      );
      if (handedOver === 0) return;
    }
  }
}

/** Prepares the reminders of the day in counties that want it; a person releases them. */
@Injectable()
export class ReminderPlanTask implements Task {
  readonly name = 'reminderPlans';
  readonly pauseMs = 60_000;
  private readonly log = new Logger(this.name);

  constructor(private readonly reminders: PrepareReminders) {}

  regionsDue(): Promise<string[]> {
    return this.reminders.regionsPlanned();
  }

  async workOn(regionCode: string): Promise<void> {
    const batch = await this.reminders.bySchedule(regionCode);
    if (batch) this.log.log(`region ${regionCode}: a batch of reminders waits for its release`);
  }
}
