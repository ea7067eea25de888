import { Rational } from '#values';
import type { Policy } from '../law/policy.js';
import type { Value } from '../law/provision.js';
import type { SubsidyBasis, SubsidyKind, SubsidyPer } from '../law/subsidy-shape.js';

/** One grant beside the levy, read for reckoning; see `subsidy-shape.ts` for its conditions. */
export interface Subsidy {
  readonly kind: SubsidyKind;
  readonly to: 'employer' | 'worker' | 'agency';
  /** Yuan; null where `times` a basis is given instead. */
  readonly amount: Rational | null;
  readonly times: Rational | null;
  /** In the place of `times`, a month, for fewer than twelve months. */
  readonly partYear: Rational | null;
  readonly of: SubsidyBasis | null;
  readonly per: SubsidyPer;
  /** Yuan a grant. */
  readonly most: Rational | null;
  readonly mostMonths: number | null;
  /** The wage that must be paid, in minimum wages. */
  readonly leastWage: Rational | null;
  /** The table as the file has it, for showing every condition. */
  readonly table: { readonly [name: string]: Value };
}

export interface SubsidyFacts {
  readonly persons: number;
  /** Months of the year, 1 to 12, the same for all these persons. */
  readonly months: number;
  /** Yuan: what `of` names, a month, or the cost. */
  readonly basis: Rational | null;
}

const TWELVE = 12;

/** The grants in force under a policy. */
export function subsidiesOf({ values }: Pick<Policy, 'values'>): readonly Subsidy[] {
  const rows = (values['subsidies']?.value ?? []) as readonly Subsidy['table'][];
  return rows.map(readSubsidy);
}

/** What a grant comes to, in yuan; null where its basis is not known or the rule is silent on part of a year. */
export function subsidyAmount(subsidy: Subsidy, { persons, months, basis }: SubsidyFacts): Rational | null {
  const counted = Math.min(months, subsidy.mostMonths ?? months);
  const each = perPersonOf(subsidy, counted, basis);
  if (each === null) return null;
  const isPerPerson = subsidy.per.startsWith('person');
  const sum = isPerPerson ? each.times(Rational.of(persons)) : each;
  return subsidy.most ? sum.min(subsidy.most) : sum;
}

function perPersonOf(subsidy: Subsidy, months: number, basis: Rational | null): Rational | null {
  const rate = (times: Rational | null) => times && basis && times.times(basis);
  const unit = subsidy.amount ?? rate(subsidy.times);
  if (subsidy.per === 'personMonth') return unit && unit.times(Rational.of(months));
  if (subsidy.per !== 'personYear' || months === TWELVE) return unit;
  return rate(subsidy.partYear)?.times(Rational.of(months)) ?? null;
}

/** The monthly wage from which a grant is open, in yuan; null where any wage will do. */
export function leastWageOf(
  { leastWage }: Pick<Subsidy, 'leastWage'>,
  minimumWage: Rational,
): Rational | null {
  return leastWage && leastWage.times(minimumWage);
}

export function readSubsidy(table: Subsidy['table']): Subsidy {
  const decimal = (name: string) =>
    table[name] === undefined ? null : Rational.decimal(String(table[name]));
  return {
    kind: table['kind'] as SubsidyKind,
    to: table['to'] as Subsidy['to'],
    amount: decimal('amount'),
    times: decimal('times'),
    partYear: decimal('partYear'),
    of: (table['of'] ?? null) as SubsidyBasis | null,
    per: table['per'] as SubsidyPer,
    most: decimal('most'),
    mostMonths: table['mostMonths'] === undefined ? null : Number(table['mostMonths']),
    leastWage: decimal('leastWage'),
    table,
  };
}
