import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '#persistence';
import { addDays, addWorkingDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { workingDaysBefore } from './response-clock.js';
import { TaskStore } from './store/task.store.js';
import { VisitLists, type VisitDays, type VisitDue } from './store/visit-lists.js';
import { VisitStore, type NoticeStep } from './store/visit.store.js';
import { termsOn, type Terms } from './terms.js';

/**
 * Of what somebody is to be told about a visit today, the latest step alone: that it is near, that its day has passed, or
 * that nobody has been for long. Null where it is too early for any of it.
 */
export function noticeOn(today: PlainDate, dueOn: PlainDate, { followUp }: Terms): NoticeStep | null {
  if (today > addWorkingDays(dueOn, followUp.escalateAfter)) return 'escalated';
  if (today > dueOn) return 'late';
  return addDays(today, followUp.tellBefore) >= dueOn ? 'due' : null;
}

/** Tells brokers of return visits that are near or late, all of a day in one mail, and those above them of long delays. */
@Injectable()
export class WatchVisits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: VisitLists,
    private readonly visits: VisitStore,
    private readonly tasks: TaskStore,
    private readonly outbox: Outbox,
  ) {}

  /** Counties whose brokers have something to hear today. */
  async regionsDue(): Promise<string[]> {
    const days = daysOf(await this.clock.today());
    return this.database.read(manager => this.lists.regionsUntold(manager, days));
  }

  /** @returns how many visits somebody was told of; each once a step, by whichever worker comes first */
  async look(careRegion: string): Promise<number> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const told: (VisitDue & { step: NoticeStep })[] = [];
      for (const visit of await this.lists.untold(manager, careRegion, daysOf(today))) {
        const step = await this.noteSteps(manager, visit, today);
        if (step) told.push({ ...visit, step });
      }
      const first = told[0];
      if (!first) return 0;
      await this.tellBrokers(
        manager,
        careRegion,
        today,
        `${first.placementId}:${first.months}:${first.step}`,
      );
      const long = told.filter(({ step }) => step === 'escalated');
      if (long.length > 0) await this.escalate(manager, careRegion, today, long);
      return told.length;
    });
  }

  /** A visit that is found late at once is not announced as near as well. @returns the step, if it is news */
  private async noteSteps(
    manager: EntityManager,
    visit: VisitDue,
    today: PlainDate,
  ): Promise<NoticeStep | null> {
    const step = noticeOn(today, visit.dueOn, termsOn(today));
    if (!step) return null;
    if (step === 'escalated') await this.visits.note(manager, visit, 'late', today);
    return (await this.visits.note(manager, visit, step, today)) ? step : null;
  }

  /** One mail for all that is to be made, not one a visit. */
  private async tellBrokers(manager: EntityManager, regionCode: string, today: PlainDate, cause: string) {
    const all = await this.lists.dueIn(manager, regionCode, daysOf(today).near);
    const late = all.filter(({ dueOn }) => dueOn < today).length;
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'visits.toMake', dedupeKey: `visits.toMake:${regionCode}:${today}:${cause}` },
      payload: { regionCode, visits: all.length, late, earliest: all[0]?.dueOn ?? today },
    });
  }

  private async escalate(
    manager: EntityManager,
    regionCode: string,
    today: PlainDate,
    late: readonly VisitDue[],
  ) {
    for (const { regionCode: home, referralId, placementId } of late)
      await this.tasks.open(
        manager,
        { regionCode: home, referralId },
        { kind: 'visitLate', today, placementId },
      );
    const [first] = late;
    if (!first) return;
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'visits.longLate' },
      dedupeKey: `visits.longLate:${regionCode}:${today}:${first.placementId}:${first.months}`,
      payload: { regionCode, visits: late.length, earliest: first.dueOn },
    });
  }
}

function daysOf(today: PlainDate): VisitDays {
  const { tellBefore, escalateAfter } = termsOn(today).followUp;
  return { today, near: addDays(today, tellBefore), long: workingDaysBefore(today, escalateAfter) };
}
