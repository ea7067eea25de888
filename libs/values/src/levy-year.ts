import { datePartsOf, lastDayOfMonth, makeDate, type PlainDate } from './plain-date.js';

/** The calendar year whose headcount and wages are judged. */
export type LevyYear = number;

/** A month of a levy year. */
export interface YearMonth {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

/** The twelve months of a year, January first. */
export function monthsOf(year: LevyYear): readonly YearMonth[] {
  return Array.from({ length: 12 }, (_, index) => ({ year, month: index + 1 }));
}

/** The month as `2024-03`. */
export function formatMonth({ year, month }: YearMonth): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

export function firstDayOfYear(year: LevyYear): PlainDate {
  return makeDate(year, 1, 1);
}

export function lastDayOfYear(year: LevyYear): PlainDate {
  return lastDayOfMonth(year, 12);
}

/** The calendar year a day lies in. */
export function yearOf(date: PlainDate): LevyYear {
  return datePartsOf(date).year;
}
