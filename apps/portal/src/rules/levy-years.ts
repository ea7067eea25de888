/** The first levy year that was collected under the national measures in force. */
export const FIRST_LEVY_YEAR = 2014;

/** The division that public pages begin with: that of the demo county. */
export const HOME_DIVISION = '210603';

/** Levy years that have rules, the last one first. */
export function levyYearChoices(last: number): { readonly value: string; readonly text: string }[] {
  const years = Array.from({ length: last - FIRST_LEVY_YEAR + 1 }, (_, index) => String(last - index));
  return years.map(year => ({ value: year, text: year }));
}
