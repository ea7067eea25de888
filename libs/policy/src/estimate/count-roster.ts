import { ok, Rational, refuse, type Result } from '#values';
import { countEach, personsOfMonths } from '../formula/counted-persons.js';
import type { NotCounted } from '../formula/assessment.js';
import { compileLaw, type CompiledLaw } from '../formula/law.js';
import { Worksheet } from '../formula/worksheet.js';
import type { Policy } from '../law/policy.js';
import { shippedPolicies } from './policies.js';
import { presentMissing, presentProblems, type EstimateRefusal } from './present.js';
import { readRequest } from './read-request.js';
import { ruleOf } from './snapshot.js';
import type { Language } from './words.js';

/** One employee of a roster, counted alone. */
export interface CountedEmployee {
  /** As how many persons a month that counts is counted. */
  readonly weight: Rational;
  /** Months that count, 0 to 12. */
  readonly months: number;
  /** Weight × months ÷ 12, rounded as the place rounds the whole. */
  readonly persons: string;
  readonly notCounted: readonly NotCounted[];
}

/** A roster counted month by month, without money: for each employee, and in all. */
export interface CountedRoster {
  readonly employees: readonly CountedEmployee[];
  /** Weight × months, summed. */
  readonly weightedMonths: Rational;
  /** What that comes to as persons; another sum can be asked for. */
  readonly persons: (weightedMonths: Rational) => string;
}

/**
 * Counts the roster of a levy-estimate request by the rules in force, each month of each employee once; refused like
 * `estimate`. Headcount and payroll have to be there and have no say.
 */
export function countRoster(request: unknown, language: Language): Result<CountedRoster, EstimateRefusal> {
  const policies = shippedPolicies();
  const read = readRequest(request);
  if (!read.ok) return refuse(presentProblems(read.refusal, language));
  const { facts } = read.value;
  const { duty } = lawOf(ruleOf(read.value, policies).policy);
  if (!duty.ok) return refuse(presentMissing(duty.refusal, policies.book, language));
  const law = duty.value;
  const roster = facts.counted.by === 'roster' ? facts.counted.roster : [];
  const persons = (sum: Rational) => personsOfMonths(sum, law).toDecimal();
  const employees = countEach(roster, { facts, law, sheet: new Worksheet() });
  const sums = employees.map(({ weight, months }) => weight.times(Rational.of(months)));
  return ok({
    employees: employees.map(({ weight, months, notCounted }, index) => ({
      weight,
      months,
      notCounted,
      persons: persons(sums[index] ?? Rational.zero),
    })),
    weightedMonths: sums.reduce((total, sum) => total.plus(sum), Rational.zero),
    persons,
  });
}

const laws = new WeakMap<Policy, CompiledLaw>();

function lawOf(policy: Policy): CompiledLaw {
  const law = laws.get(policy) ?? compileLaw(policy);
  laws.set(policy, law);
  return law;
}
