import type { LevyYear } from '#values';
import { monthsClaimed } from './dispatch.js';
import type { DeclarationSnapshot, FiledRosterEntry } from './snapshot.js';

/** Months as bits, January the lowest. */
export type MonthBits = number;

/** A declaration in force that has a person on its roster; who claims is known by key alone. */
export interface PersonClaim {
  readonly regionCode: string;
  readonly declarationId: string;
  readonly employerId: string;
  /** Months (1 to 12) it declares the person for. */
  readonly months: readonly number[];
  /** Those of them that a determination counted there. */
  readonly settled: readonly number[];
}

export function bitsOf(months: readonly number[]): MonthBits {
  return months.reduce((bits, month) => bits | (1 << (month - 1)), 0);
}

export function monthsOfBits(bits: MonthBits): number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter(month => bits & (1 << (month - 1)));
}

/** Months a filing claims, by citizen id: who left and came back has several entries and one claim. */
export function claimsOf({
  roster,
  levyYear,
}: Pick<DeclarationSnapshot, 'roster' | 'levyYear'>): Map<string, MonthBits> {
  const claims = new Map<string, MonthBits>();
  for (const entry of roster) {
    const bits = claimedBits(entry, levyYear);
    if (bits > 0) claims.set(entry.citizenId, (claims.get(entry.citizenId) ?? 0) | bits);
  }
  return claims;
}

/** Months of the year for which an entry claims its person. */
export function claimedBits(
  entry: Pick<FiledRosterEntry, 'from' | 'to' | 'dispatch'>,
  levyYear: LevyYear,
): MonthBits {
  return bitsOf(monthsClaimed(entry, levyYear));
}
