import { yearOf, type LevyYear, type PlainDate } from '#values';

/** 财税〔2015〕72号, under which employers are listed, took effect in 2015. */
const FIRST_YEAR: LevyYear = 2015;

/** Can there be a list of this year? The last levy year is the one before the business date's. */
export function isListYear(levyYear: number, today: PlainDate): boolean {
  return Number.isInteger(levyYear) && levyYear >= FIRST_YEAR && levyYear < yearOf(today);
}
