import { Rational } from '#values';
import type { Facts } from '../../formula/facts.js';

/** A year that is not over: what is known of its first months, as texts of a request. */
export interface YearSoFar {
  /** Headcounts at the end of January and on, 1 to 12 of them. */
  readonly headcounts: readonly string[];
  /** Yuan paid in these months. */
  readonly payroll: string;
}

/** A request for the whole year, and what has to be set right in the facts that are read from it. */
export interface CompletedYear {
  readonly request: Readonly<Record<string, unknown>>;
  readonly apply: (facts: Facts) => Facts;
}

const MONTHS = 12;

/**
 * A year carried on from its first months: the last headcount stays, and each person goes on being paid the average of
 * the months so far. So payroll = paid ÷ person-months so far × person-months of the year, exactly.
 */
export function completedYear(
  request: Readonly<Record<string, unknown>>,
  soFar: YearSoFar | null,
): CompletedYear {
  if (!soFar) return { request, apply: facts => facts };
  const { headcounts, payroll } = soFar;
  const rest = Array.from({ length: MONTHS - headcounts.length }, () => headcounts.at(-1) ?? '');
  return {
    request: { ...request, monthlyHeadcounts: [...headcounts, ...rest], payroll },
    apply: facts => ({ ...facts, wage: { by: 'payroll', payroll: carriedOn(facts, headcounts.length) } }),
  };
}

function carriedOn({ staff, wage }: Facts, months: number): Rational {
  if (staff.by !== 'months' || wage.by !== 'payroll')
    throw new Error('months and payroll were asked for and something else was read');
  const sum = (headcounts: readonly Rational[]) =>
    headcounts.reduce((total, headcount) => total.plus(headcount), Rational.zero);
  const worked = sum(staff.headcounts.slice(0, months));
  if (worked.isZero) return wage.payroll;
  return wage.payroll.times(sum(staff.headcounts)).over(worked);
}
