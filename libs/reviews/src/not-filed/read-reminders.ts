import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import { Clock, Database, together } from '#persistence';
import { declarationWindow, type DeclarationWindow } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { StaffNames } from '../staff-names.js';
import type { YearOfCounty } from './county-standings.js';
import { officeYearRefusal, type OfficeYearRefusal } from './office-year.js';
import { PrepareReminders, stageOfYear } from './prepare-reminders.js';
import { stagesOf, type ReminderStage } from './reminder-stage.js';
import type { BatchKey, Reminder, ReminderBatch } from './reminder.js';
import { ReminderStore } from './reminder.store.js';

/** A batch with the names of who did what, and what has become of it so far. */
export interface TitledBatch extends ReminderBatch {
  /** Empty for the worker. */
  readonly preparedByName: string;
  readonly releasedByName: string;
  readonly endedByName: string;
  readonly handedOver: number;
  readonly recalled: number;
}

/** The reminders of a county's year. */
export interface RemindersOfYear extends YearOfCounty {
  readonly today: PlainDate;
  readonly window: DeclarationWindow | null;
  /** The year's reminders in order; none where no window is on record. */
  readonly stages: readonly ReminderStage[];
  /** The stage of today; null where no reminder is due. */
  readonly stage: ReminderStage | null;
  /** Employers that a batch prepared now would be for. */
  readonly concerned: number;
  /** Does the worker prepare batches by itself? */
  readonly planned: boolean;
  readonly batches: readonly TitledBatch[];
}

/** One batch: before it goes with whom it would be for, afterwards with whom it was for. */
export interface BatchView {
  readonly batch: TitledBatch;
  readonly window: DeclarationWindow | null;
  readonly isStageOver: boolean;
  /** Employers concerned now; of a batch that has ended, none. */
  readonly concerned: number;
  /** The first few of them, as a sample. */
  readonly sample: readonly RegisteredEmployer[];
  /** What was handed over, with the employers; the first few hundred. */
  readonly reminders: readonly (Reminder & { readonly employerName: string })[];
}

const SAMPLE = 3;
const MOST_SHOWN = 300;

/** Reads reminders for the office. */
@Injectable()
export class ReadReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prepare: PrepareReminders,
    private readonly reminders: ReminderStore,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  async ofYear(actor: Actor, year: YearOfCounty): Promise<Result<RemindersOfYear, OfficeYearRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today);
    if (refusal) return refuse(refusal);
    const stage = stageOfYear(year, today);
    const window = declarationWindow(year.regionCode, year.levyYear);
    const stages = window ? stagesOf(year.regionCode, window) : [];
    return this.database.snapshot(async manager => {
      const due = stage ? await this.prepare.toRemind(manager, year, stage, today) : [];
      const tallies = await this.reminders.tallies(manager, year);
      const batches = await this.reminders.ofYear(manager, year);
      return ok({
        ...{ ...year, today, stage, stages, window },
        ...{ concerned: due.length, planned: await this.reminders.isPlanned(manager, year.regionCode) },
        batches: await together(
          manager,
          ...batches.map(batch => () => this.titled(manager, batch, tallies.get(batch.batchId))),
        ),
      });
    });
  }

  /** Null for a batch that does not exist as for one of another county. */
  async batch(actor: Actor, key: BatchKey): Promise<BatchView | null> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return null;
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const batch = await this.reminders.find(manager, key);
      return batch && this.view(manager, batch, today);
    });
  }

  private async view(manager: EntityManager, batch: ReminderBatch, today: PlainDate): Promise<BatchView> {
    const isStageOver = stageOfYear(batch, today) !== batch.stage;
    const isOpen = !batch.end && !isStageOver;
    const due = isOpen ? await this.prepare.toRemind(manager, batch, batch.stage, today) : [];
    const reminders = await this.reminders.ofBatch(manager, batch, MOST_SHOWN);
    const employers = await this.register.ofKeys(manager, reminders);
    const tallies = await this.reminders.tallies(manager, batch);
    return {
      batch: await this.titled(manager, batch, tallies.get(batch.batchId)),
      window: declarationWindow(batch.regionCode, batch.levyYear),
      ...{ isStageOver, concerned: due.length },
      sample: due.slice(0, SAMPLE).map(({ employer }) => employer),
      reminders: reminders.map(reminder => ({
        ...reminder,
        employerName: employers.get(reminder.employerId)?.name ?? '',
      })),
    };
  }

  private async titled(
    manager: EntityManager,
    batch: ReminderBatch,
    tally: { readonly handedOver: number; readonly recalled: number } | undefined,
  ): Promise<TitledBatch> {
    const name = async (key: ReminderBatch['preparedBy']) => (key ? this.names.of(manager, key) : '');
    return {
      ...batch,
      preparedByName: await name(batch.preparedBy),
      releasedByName: await name(batch.released?.by ?? null),
      endedByName: await name(batch.end?.by ?? null),
      ...{ handedOver: tally?.handedOver ?? 0, recalled: tally?.recalled ?? 0 },
    };
  }
}
