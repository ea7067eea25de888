import { addDays, addMonths, isWorkingDay, type PlainDate } from '#values';
import type { Terms } from './terms.js';

/** A visit to be made. */
export interface PlannedVisit {
  /** Months after the first day of work. */
  readonly months: number;
  /** The day itself, or the next on which offices work. */
  readonly dueOn: PlainDate;
}

/** The visits that are planned when somebody begins. */
export function firstVisits(startedOn: PlainDate, { followUp }: Terms): PlannedVisit[] {
  return followUp.months.map(months => visitAfter(startedOn, months));
}

/** The visit after the one so many months after the beginning: the next of the rhythm, then every year. */
export function visitFollowing(startedOn: PlainDate, months: number, { followUp }: Terms): PlannedVisit {
  const next = followUp.months.find(each => each > months) ?? months + followUp.every;
  return visitAfter(startedOn, next);
}

function visitAfter(startedOn: PlainDate, months: number): PlannedVisit {
  return { months, dueOn: nextWorkingDay(addMonths(startedOn, months)) };
}

function nextWorkingDay(day: PlainDate): PlainDate {
  return isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1));
}
