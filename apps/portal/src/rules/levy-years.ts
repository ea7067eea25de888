import { COVERED_YEARS } from '#policy';

/** The first levy year that was collected under the national measures in force. */
export const FIRST_LEVY_YEAR = 2014;

/** The last levy year whose rules are stored; some of them are still to come. */
export const LAST_RULED_YEAR = COVERED_YEARS.at(-1) ?? FIRST_LEVY_YEAR;

/** The division that public pages begin with: that of the demo county. */
export const HOME_DIVISION = '210603';

/** Levy years that have rules, the last one first. */
export function levyYearChoices(last: number): { readonly value: string; readonly text: string }[] {
  const years = Array.from({ length: last - FIRST_LEVY_YEAR + 1 }, (_, index) => String(last - index));
  return years.map(year => ({ value: year, text: year }));
}
