import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { StaffAct } from '../review.js';
import type { YearOfCounty } from './county-standings.js';
import type { ReminderStage } from './reminder-stage.js';

/** Key of a batch of reminders. */
export interface BatchKey {
  readonly regionCode: string;
  readonly batchId: string;
}

/** How a batch ended: everybody concerned was written to and the mails have left, it was stopped on the way, or dropped before it went. */
export interface BatchEnd {
  readonly outcome: 'sent' | 'stopped' | 'dropped';
  readonly at: Date;
  /** Null where the worker came to its end. */
  readonly by: AccountKey | null;
}

/** Reminders of one stage to those who have not filed, prepared together. */
export interface ReminderBatch extends BatchKey, YearOfCounty {
  readonly stage: ReminderStage;
  /** Employers that were concerned when it was prepared. */
  readonly concerned: number;
  readonly preparedOn: PlainDate;
  readonly preparedAt: Date;
  /** Null for the worker. */
  readonly preparedBy: AccountKey | null;
  readonly released: StaffAct | null;
  readonly end: BatchEnd | null;
}

/** Where a batch stands. */
export type BatchState = 'prepared' | 'sending' | BatchEnd['outcome'];

export function batchState({ released, end }: Pick<ReminderBatch, 'released' | 'end'>): BatchState {
  return end?.outcome ?? (released ? 'sending' : 'prepared');
}

/** One reminder to one employer. */
export interface ReminderKey {
  readonly regionCode: string;
  readonly employerId: string;
  readonly levyYear: number;
  readonly stage: ReminderStage;
  /** 1, and one more after each that was called back. */
  readonly attempt: number;
}

/** A reminder that was handed over to the mails. */
export interface Reminder extends ReminderKey {
  readonly batchId: string;
  readonly handedOverAt: Date;
  /** Why it did not go: the batch was stopped, or the employer had filed by then; null where it went. */
  readonly recalled: RecallReason | null;
}

export type RecallReason = 'stopped' | 'notConcerned';

/** The key under which the outbox keeps a reminder once. */
export function reminderDedupeKey({ employerId, levyYear, stage, attempt }: ReminderKey): string {
  return `reminder:${employerId}:${levyYear}:${stage}:${attempt}`;
}
