import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { declarationWindow } from '#policy';
import { ok, refuse, yearOf, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CountyStandings, type YearOfCounty } from './county-standings.js';
import { officeYearRefusal, type OfficeYearRefusal } from './office-year.js';
import { stageOn, stagesOf, type ReminderStage } from './reminder-stage.js';
import type { BatchKey } from './reminder.js';
import { ReminderStore } from './reminder.store.js';

/**
 * `noWindow`: no window is on record for the place. `noStage`: no reminder is due yet. `nobodyConcerned`: everybody has
 * filed, or was reminded at this stage.
 */
export type PrepareRefusal =
  OfficeYearRefusal | { readonly code: 'noWindow' | 'noStage' | 'nobodyConcerned' };

/** Prepares reminders to those who have not filed; nothing leaves before a person releases the batch. */
@Injectable()
export class PrepareReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standings: CountyStandings,
    private readonly reminders: ReminderStore,
    private readonly audit: AuditTrail,
  ) {}

  /** A person prepares the batch of the day's stage. */
  async run(actor: Actor, year: YearOfCounty): Promise<Result<BatchKey, PrepareRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today);
    if (refusal) return refuse(refusal);
    return this.database.transaction(manager => this.prepare(manager, year, today, actor));
  }

  /** Counties in which the worker prepares what the day asks for. */
  regionsPlanned(): Promise<string[]> {
    return this.database.read(manager => this.reminders.plannedRegions(manager));
  }

  /** The worker prepares the batch of the day's stage, once; null where there is none to prepare. */
  async bySchedule(regionCode: string): Promise<BatchKey | null> {
    const today = await this.clock.today();
    const year = { regionCode, levyYear: yearOf(today) - 1 };
    const stage = stageOfYear(year, today);
    if (!stage) return null;
    return this.database.transaction(async manager => {
      if (await this.reminders.isScheduled(manager, year, stage)) return null;
      const prepared = await this.prepare(manager, year, today, null);
      return prepared.ok ? prepared.value : null;
    });
  }

  private async prepare(
    manager: EntityManager,
    year: YearOfCounty,
    today: PlainDate,
    by: Actor | null,
  ): Promise<Result<BatchKey, PrepareRefusal>> {
    if (!declarationWindow(year.regionCode, year.levyYear)) return refuse({ code: 'noWindow' });
    const stage = stageOfYear(year, today);
    if (!stage) return refuse({ code: 'noStage' });
    const concerned = (await this.toRemind(manager, year, stage, today)).length;
    if (concerned === 0) return refuse({ code: 'nobodyConcerned' });
    const preparedBy = by && { accountId: by.accountId, regionCode: by.regionCode };
    const batch = { ...year, stage, concerned, preparedOn: today, preparedBy };
    const key = await this.reminders.addBatch(manager, batch);
    // The worker came twice; what it prepared before is there.
    if (!key) return refuse({ code: 'nobodyConcerned' });
    await this.audit.record(manager, {
      regionCode: year.regionCode,
      actor: by ? { accountId: by.accountId } : { system: 'worker' },
      ...{ action: 'reminders.prepared', subjectKind: 'reminderBatch', subjectId: key.batchId },
      details: { levyYear: year.levyYear, stage, concerned },
    });
    return ok(key);
  }

  /** Employers that have not filed and were not reminded at this stage, as things stand. */
  async toRemind(manager: EntityManager, year: YearOfCounty, stage: ReminderStage, today: PlainDate) {
    const concerned = await this.standings.concerned(manager, year, today);
    const reminded = await this.reminders.reminded(manager, year, stage);
    return concerned.filter(({ employer }) => !reminded.has(employer.employerId));
  }
}

/** The stage of a year's reminders on a day; null where none is due, or no window is on record. */
export function stageOfYear({ regionCode, levyYear }: YearOfCounty, today: PlainDate): ReminderStage | null {
  const window = declarationWindow(regionCode, levyYear);
  return window && stageOn(stagesOf(regionCode, window), window, today);
}
