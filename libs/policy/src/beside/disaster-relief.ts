import {
  datePartsOf,
  daysInMonth,
  fromFen,
  makeDate,
  ok,
  Rational,
  refuse,
  toFen,
  type PlainDate,
  type Result,
} from '#values';
import type { Policy } from '../law/policy.js';

/** How much a finance office can let off or put off after a disaster (72号 art. 17), on application. */
export interface DisasterRelief {
  /** Years of levy that can be let off at most. */
  readonly mostYears: Rational;
  /** Months by which payment can be put off at most. */
  readonly mostMonths: number;
}

/** The rule in force under a policy; null where none is. */
export function disasterReliefRule({ values }: Pick<Policy, 'values'>): DisasterRelief | null {
  const provision = values['disasterRelief'];
  if (!provision) return null;
  const { mostYears, mostMonths } = provision.value as { readonly [name: string]: string };
  return { mostYears: Rational.decimal(String(mostYears)), mostMonths: Number(mostMonths) };
}

/** What can be let off of a year's levy at most, in fen: so many years of it, and no more than it is. */
export function mostLetOff(levy: bigint, { mostYears }: Pick<DisasterRelief, 'mostYears'>): bigint {
  const years = toFen(fromFen(levy).times(mostYears));
  return years < levy ? years : levy;
}

/** The new day of payment, or `tooLong` with the last day that is possible. */
export function putOff(
  dueOn: PlainDate,
  until: PlainDate,
  { mostMonths }: Pick<DisasterRelief, 'mostMonths'>,
): Result<PlainDate, { readonly code: 'tooLong'; readonly last: PlainDate }> {
  const last = lastDeferral(dueOn, { mostMonths });
  return until > last ? refuse({ code: 'tooLong', last }) : ok(until);
}

/** The last day to which payment can be put off. */
export function lastDeferral(
  dueOn: PlainDate,
  { mostMonths }: Pick<DisasterRelief, 'mostMonths'>,
): PlainDate {
  return addMonths(dueOn, mostMonths);
}

/** The same day so many months later; where that month has none, its last day. */
function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = datePartsOf(date);
  const index = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return makeDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}
