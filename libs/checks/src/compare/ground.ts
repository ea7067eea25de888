import type { FiledRosterEntry, OfficeClaim } from '#declarations';
import type { LevyYear, PlainDate } from '#values';
import type { Known } from './known.js';

/** A unit that pays or insures for the employer, as recorded; days inclusive, null = until further notice. */
export interface AllowedUnit {
  readonly creditCode: string;
  readonly relation: 'payer' | 'insurer' | 'both';
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** What the months of one roster entry are compared with. */
export interface Ground {
  readonly levyYear: LevyYear;
  readonly employerCode: string;
  readonly entry: FiledRosterEntry;
  /** Months (1 to 12) that the entry claims. */
  readonly months: readonly number[];
  readonly known: Known;
  readonly related: readonly AllowedUnit[];
  /** Other declarations of the year that claim the person. */
  readonly elsewhere: readonly OfficeClaim[];
  /** Yuan a month, January first; null where it is not known. */
  readonly minimumWages: readonly (string | null)[];
  /** Months a contract must run for; null where no rule says. */
  readonly minimumContractMonths: string | null;
}

/** May this unit pay, or insure, the person on this day? The employer itself, the other party of a dispatch, a recorded unit. */
export function isAllowed(
  code: string,
  relation: 'payer' | 'insurer',
  day: PlainDate,
  { employerCode, entry, related }: Ground,
): boolean {
  if (code === employerCode || code === entry.dispatch?.partner.creditCode) return true;
  return related.some(
    unit =>
      unit.creditCode === code &&
      (unit.relation === relation || unit.relation === 'both') &&
      unit.from <= day &&
      (unit.to === null || day <= unit.to),
  );
}
