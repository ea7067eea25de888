import { addDays, datePartsOf, type PlainDate } from '#values';

/** On what an employee works: on the establishment, or under the contract that covers the levy year. */
export type Contract =
  | { readonly kind: 'establishment' }
  | { readonly kind: 'openEnded'; readonly from: PlainDate }
  | { readonly kind: 'fixedTerm'; readonly from: PlainDate; readonly to: PlainDate };

export const CONTRACT_KINDS = [
  'fixedTerm',
  'openEnded',
  'establishment',
] as const satisfies readonly Contract['kind'][];

/** A hundred years: longer than any term a rule asks for, and the longest that `#policy` reads. */
const LONGEST_MONTHS = 1200;

/** Whole months a contract runs, as `#policy` takes them: null on the establishment. */
export function contractMonths(contract: Contract): number | null {
  if (contract.kind === 'establishment') return null;
  if (contract.kind === 'openEnded') return LONGEST_MONTHS;
  return Math.min(wholeMonths(contract.from, contract.to), LONGEST_MONTHS);
}

/** Whole months from one day to another, both worked: 1 March to 28 February of the next year are twelve. */
export function wholeMonths(from: PlainDate, to: PlainDate): number {
  const start = datePartsOf(from);
  const end = datePartsOf(addDays(to, 1));
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return end.day < start.day ? months - 1 : months;
}
