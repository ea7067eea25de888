import { lastDayOfMonth, monthsOf, type LevyYear } from '#values';
import type { EmployerKind } from './employer-kind.js';
import type { LawBook } from './load-policies.js';
import { pick } from './pick.js';
import type { MinimumWages, Reading } from './policy.js';
import type { DatedValue, Provision } from './provision.js';

type Amounts = { readonly [tier: string]: string | null };

interface MonthWage {
  readonly wage: Provision | null;
  /** Amounts that other readings of the wage or of the tier give. */
  readonly others: readonly (string | null)[];
}

/** The minimum wages of a levy year and what other readings would make of them. */
export function minimumWagesOf(
  book: LawBook,
  division: string,
  levyYear: LevyYear,
  kind: EmployerKind,
): { readonly wages: MinimumWages; readonly readings: readonly Reading[] } {
  const months = monthsOf(levyYear).map(({ year, month }) => {
    const day = lastDayOfMonth(year, month);
    const wage = pick(book, 'minimumWage', division, day, kind);
    return wage
      ? monthWage(wage, pick(book, 'minimumWageTier', division, day, kind))
      : { wage: null, others: [] };
  });
  return { wages: months.map(month => month.wage), readings: readingsOf(months) };
}

/** The amount of the division's tier; unknown when there are several tiers and none is said to hold here. */
function monthWage(wage: DatedValue, tier: DatedValue | null): MonthWage {
  const amounts = wage.value as Amounts;
  const names = Object.keys(amounts);
  const name = names.length === 1 ? names[0] : (tier?.value as string | undefined);
  const amount = name === undefined ? null : (amounts[name] ?? null);
  if (amount === null || name === undefined) return { wage: null, others: [] };
  const sources = [...wage.sources, ...(names.length > 1 && tier ? tier.sources : [])];
  const verified = wage.verified && (names.length === 1 || (tier?.verified ?? false));
  const others = [...otherAmounts(wage, name), ...otherTiers(names.length > 1 ? tier : null, amounts)];
  return {
    wage: {
      division: wage.division,
      from: wage.from,
      value: amount,
      sources,
      verified,
      doubtful: others.includes(null),
    },
    others: others.filter(other => other !== null && other !== amount),
  };
}

/** Null stands for an amount that nobody can state. */
function otherAmounts(wage: DatedValue, tier: string): (string | null)[] {
  if (wage.otherReadings === 'unknown') return [null];
  return wage.otherReadings.map(reading => (reading as Amounts)[tier] ?? null);
}

function otherTiers(tier: DatedValue | null, amounts: Amounts): (string | null)[] {
  if (!tier || tier.verified) return [];
  const names = tier.otherReadings === 'unknown' ? Object.keys(amounts) : tier.otherReadings.map(String);
  return names.map(name => amounts[name] ?? null);
}

/** One reading per rank of alternatives: each month takes its own, months without keep what they have. */
function readingsOf(months: readonly MonthWage[]): Reading[] {
  const ranks = Math.max(...months.map(month => month.others.length));
  return Array.from({ length: ranks }, (_, rank) => ({
    key: 'minimumWage',
    values: {},
    minimumWages: months.map(({ wage, others }) =>
      wage && others[rank] ? { ...wage, value: others[rank] } : wage,
    ),
    reliefDay: null,
  }));
}
