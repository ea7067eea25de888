import type { Existence } from '#employers';
import { firstDayOfYear, type LevyYear, type PlainDate } from '#values';
import type { FiledHeadcount } from './filed-headcount.js';

/** The months of a year, 1 to 12. */
export const ALL_MONTHS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The months that a declaration asks about: all twelve, unless the employer was not there all year. */
export function monthsAsked(existence: Existence | null | undefined): readonly number[] {
  return existence?.months ?? ALL_MONTHS;
}

/** True where no staff is stated for a month in which the employer was not there. */
export function fitsExistence(headcount: FiledHeadcount, existence: Existence | null | undefined): boolean {
  if (!('months' in headcount)) return true;
  const asked = monthsAsked(existence);
  return headcount.months.every((staff, index) => staff === 0 || asked.includes(index + 1));
}

/**
 * A stay as far as the employer was there: nobody is employed by one that is not founded yet or has ended. A stay
 * wholly outside becomes a day on which no month counts.
 */
export function stayWithin(
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate | null },
  existence: Existence | undefined,
  levyYear: LevyYear,
): { readonly from: PlainDate; readonly to: PlainDate | null } {
  if (!existence) return { from, to };
  const first = existence.foundedOn && from < existence.foundedOn ? existence.foundedOn : from;
  const end = existence.ending?.lastDay ?? null;
  const last = end && (to === null || to > end) ? end : to;
  if (last === null || first <= last) return { from: first, to: last };
  // The first day of a year is never the last of a month.
  const never = firstDayOfYear(levyYear);
  return { from: never, to: never };
}
