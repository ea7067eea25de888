import { addDays, datePartsOf, daysInMonth, isWorkingDay, makeDate, type PlainDate } from '#values';
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

/** The same day so many months later; the last of the month where it has no such day. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const { year, month, day: dayOfMonth } = datePartsOf(day);
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return makeDate(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}

function nextWorkingDay(day: PlainDate): PlainDate {
  return isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1));
}
