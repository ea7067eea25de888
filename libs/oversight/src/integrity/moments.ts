import { reviewTerms } from '#policy';
import { addDays, workingDaysBetween, yearOf, type PlainDate } from '#values';
import type { Moments } from './check.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Moments as of an instant and a business date. */
export function momentsAt(now: Date, today: PlainDate, regionCode: string): Moments {
  return {
    hourAgo: new Date(now.getTime() - HOUR_MS),
    dayAgo: new Date(now.getTime() - DAY_MS),
    today,
    lastYearBegan: `${yearOf(today) - 1}-01-01`,
    overdueFiledOn: filedBefore(today, reviewTerms(regionCode, today).review),
  };
}

/** The last day of which more working days than these have passed: whatever was filed by then is overdue. */
export function filedBefore(today: PlainDate, workingDays: number): PlainDate {
  let day = addDays(today, -workingDays);
  while (workingDaysBetween(day, today) <= workingDays) day = addDays(day, -1);
  return day;
}
