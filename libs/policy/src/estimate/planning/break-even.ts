import { ok, Rational, refuse, type Result } from '#values';
import { assess } from '../../formula/rule.js';
import type { Assessment } from '../../formula/assessment.js';
import type { Unanswerable } from '../../law/policy.js';
import { money, wage, type Field } from '../fields.js';
import { shippedPolicies } from '../policies.js';
import { presentAssessment, presentProblems, presentSource } from '../present.js';
import type { Estimate, EstimateRefusal, Reference } from '../present.js';
import { Problems } from '../problem.js';
import type { Language } from '../words.js';
import { basisOf, refuseMissing, type Basis } from './basis.js';
import { grantsFor, type PlannedGrant } from './grants.js';
import { hireWeight, withHires, type Hire } from './hires.js';
import { amountOf, inBrackets, signedYuan, yuanLine, type PlanLine } from './plan-line.js';
import { certificateOf, leastWage } from './read-hires.js';
import { paybackOf, retrofitOf, type Payback, type Retrofit } from './retrofit-payback.js';
import { wageCostOf, type WageCost } from './wage-cost.js';

/** Persons to compare: a grade that counts once, and one that counts twice under the national rules. */
export const HIRE_KINDS = { ordinary: 4, severe: 1 } as const;
export type HireKind = keyof typeof HIRE_KINDS;

/** What hiring one person for the whole levy year changes. Amounts are yuan; below 0 with a hyphen in front. */
export interface HireOption {
  readonly kind: HireKind;
  /** As how many persons a full year of such a person is counted. */
  readonly weight: string;
  readonly then: Estimate;
  readonly lessLevy: string;
  readonly moreReward: string;
  /** Both together. */
  readonly benefit: string;
  /** Wages of the year less the benefit. */
  readonly net: string;
  /** The monthly wage that the benefit alone would pay for; null where there is none. */
  readonly carriedWage: string | null;
  readonly payback: Payback | null;
  /** Posts, insurance, hiring: grants that the figures above leave out. */
  readonly grants: readonly PlannedGrant[];
  readonly lines: readonly PlanLine[];
}

/** One person more, reckoned through: once with an ordinary and once with a severe disability. */
export interface BreakEven {
  readonly now: Estimate;
  readonly wage: WageCost;
  /** Null where no cost was stated. */
  readonly retrofit: Retrofit | null;
  readonly options: readonly HireOption[];
  /** Where grants of the place stand; empty where it has none here. */
  readonly grantReferences: readonly Reference[];
}

/** What is asked about a hire, in yuan: both as texts, absent where nothing is stated. */
export interface AskedOfHire {
  readonly monthlyWage?: string;
  readonly retrofitCost?: string;
}

/**
 * What hiring one person for the whole year changes in levy and reward, against the wages of the year (at the place's
 * minimum wage, or at `monthlyWage`) and against a retrofit (`retrofitCost`) after the place's subsidy. Both in yuan.
 * The person stands in the headcount and the payroll as well (72号 art. 8). Refused like `estimate`; and with `missing`
 * for `monthlyWage` where none was stated and the place's minimum wage is not known.
 */
export function breakEven(
  request: unknown,
  asked: AskedOfHire,
  { language }: { readonly language: Language },
): Result<BreakEven, EstimateRefusal> {
  const basis = basisOf(request, language);
  if (!basis.ok) return basis;
  const problems = new Problems();
  const typed = readOptional(wage, asked.monthlyWage, 'monthlyWage', problems);
  const retrofitCost = readOptional(money, asked.retrofitCost, 'retrofitCost', problems);
  const cost = typed === undefined ? null : wageOf(basis.value, typed, problems);
  if (!cost || retrofitCost === undefined) return refuse(presentProblems(problems.found, language));
  const compared = compare(basis.value, cost, retrofitCost, language);
  return compared.ok ? compared : refuseMissing(compared.refusal, language);
}

/** Undefined after a problem was reported, null where nothing was stated. */
function readOptional(field: Field<Rational>, value: unknown, name: string, problems: Problems) {
  return value === undefined ? null : field(value, name, problems);
}

/** The wages of the year; null after a problem was reported. */
function wageOf({ law, facts }: Basis, typed: Rational | null, problems: Problems): WageCost | null {
  const { minimumWage } = facts.assume;
  const least = leastWage({ from: 1 }, law, minimumWage);
  if (typed && least && typed.isBelow(least)) {
    problems.add('value', 'monthlyWage', 'hireWage', { minimum: least.toFixed(2) });
    return null;
  }
  const cost = wageCostOf(typed, least);
  if (!cost) problems.add('missing', 'monthlyWage', 'hireWageUnknown');
  return cost;
}

function compare(
  basis: Basis,
  cost: WageCost,
  retrofitCost: Rational | null,
  language: Language,
): Result<BreakEven, Unanswerable> {
  const now = assess(basis.facts, basis.policy);
  if (!now.ok) return now;
  const retrofit = retrofitCost && retrofitOf(retrofitCost, basis, cost);
  const options: HireOption[] = [];
  for (const kind of ['ordinary', 'severe'] as const) {
    const option = optionOf(kind, now.value, { basis, cost, retrofit, language });
    if (!option.ok) return option;
    options.push(option.value);
  }
  const { book } = shippedPolicies();
  const sources = basis.policy.values['subsidies']?.sources ?? [];
  return ok({
    now: presentAssessment(now.value, book, language),
    wage: cost,
    retrofit,
    options,
    grantReferences: sources.map(source => presentSource(source, book, language)),
  });
}

interface Ground {
  readonly basis: Basis;
  readonly cost: WageCost;
  readonly retrofit: Retrofit | null;
  readonly language: Language;
}

function optionOf(kind: HireKind, now: Assessment, ground: Ground): Result<HireOption, Unanswerable> {
  const { basis, cost, retrofit, language } = ground;
  const { facts, policy, law } = basis;
  const hire = hireOf(kind, cost);
  const then = assess(withHires(facts, [hire], law), policy);
  if (!then.ok) return then;
  const { lessLevy, moreReward, benefit, lines } = benefitOf(now, then.value);
  const net = cost.year.minus(benefit);
  const payback = retrofit && paybackOf(retrofit, benefit);
  const carried = benefit.isAbove(Rational.zero) ? benefit.over(TWELVE) : null;
  return ok({
    kind,
    weight: hireWeight(hire, law).toDecimal(),
    then: presentAssessment(then.value, shippedPolicies().book, language),
    lessLevy: signedYuan(lessLevy),
    moreReward: signedYuan(moreReward),
    benefit: signedYuan(benefit),
    net: signedYuan(net),
    carriedWage: carried && carried.roundDown(2).toFixed(2),
    payback,
    grants: grantsFor(policy, ['post', 'insurance', 'hiring'], {
      ...facts.employer,
      grade: HIRE_KINDS[kind],
      aboveQuota: then.value.surplus !== '0',
      monthlyWage: cost.monthly,
      minimumWage: cost.minimum,
      cost: null,
    }),
    lines: [
      cost.line,
      ...lines,
      yuanLine('net', `${signedYuan(cost.year)} − ${inBrackets(benefit)}`, net),
      ...(payback?.lines ?? []),
    ],
  });
}

const TWELVE = Rational.of(12);

function hireOf(kind: HireKind, { monthly }: WageCost): Hire {
  return {
    persons: 1,
    certificate: certificateOf('disability', HIRE_KINDS[kind]),
    from: 1,
    monthlyWage: monthly,
  };
}

function benefitOf(now: Assessment, then: Assessment) {
  const lessLevy = amountOf(now.levy).minus(amountOf(then.levy));
  const moreReward = amountOf(then.reward).minus(amountOf(now.reward));
  const benefit = lessLevy.plus(moreReward);
  const lines = [
    yuanLine('lessLevy', `${now.levy} − ${then.levy}`, lessLevy),
    yuanLine('moreReward', `${then.reward ?? '0.00'} − ${now.reward ?? '0.00'}`, moreReward),
    yuanLine('benefit', `${signedYuan(lessLevy)} + ${inBrackets(moreReward)}`, benefit),
  ];
  return { lessLevy, moreReward, benefit, lines };
}
