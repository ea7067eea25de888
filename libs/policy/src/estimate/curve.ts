import { ok, Rational, refuse, type Result } from '#values';
import { compileReckoner } from '../formula/rule.js';
import type { Figures, Outcome } from '../formula/assessment.js';
import type { Facts } from '../formula/facts.js';
import type { Unanswerable, Policy } from '../law/policy.js';
import { pointsOf, type Mark, type Point } from './curve-points.js';
import { rewardStart } from './planning/reward-start.js';
import type { EstimateOptions } from './estimate.js';
import { gainsOf, type Gain } from './gains.js';
import { shippedPolicies } from './policies.js';
import { presentMissing, presentProblems, type EstimateRefusal } from './present.js';
import { readRequest } from './read-request.js';
import { ruleOf } from './snapshot.js';

/** The amount at one number of counted persons, everything else as stated. */
export interface CurveRow {
  readonly countedPersons: string;
  /** Counted persons ÷ headcount. */
  readonly ratio: string;
  /** The same in per cent, at most two decimals. */
  readonly ratioPercent: string;
  readonly outcome: Outcome;
  readonly tierFactor: string | null;
  readonly levy: string;
  readonly reward: string | null;
  readonly marks: readonly Mark[];
}

const PER_CENT = Rational.of(100);
const PER_CENT_DECIMALS = 2;

export interface LevyCurve {
  /** Fewest counted persons first. */
  readonly rows: readonly CurveRow[];
  readonly gains: readonly Gain[];
  /** Counted persons from which no levy is due. */
  readonly levyStopsAt: string;
  /** The fewest counted persons, to the hundredth, that are rewarded; null where nobody is, or nobody can say. */
  readonly rewardStartsAt: string | null;
}

/**
 * The amount against the number of counted persons, for table and chart. The request is that of `estimate`;
 * a roster only says where the employer stands today. Null where there is no headcount.
 */
export function curve(
  request: unknown,
  { language }: EstimateOptions = { language: 'zh-CN' },
): Result<LevyCurve | null, EstimateRefusal> {
  const policies = shippedPolicies();
  const read = readRequest(request);
  if (!read.ok) return refuse(presentProblems(read.refusal, language));
  const { policy } = ruleOf(read.value, policies);
  const drawn = curveOf(read.value.facts, policy);
  return drawn.ok ? drawn : refuse(presentMissing(drawn.refusal, policies.book, language));
}

function curveOf(facts: Facts, policy: Policy): Result<LevyCurve | null, Unanswerable> {
  const reckoner = compileReckoner(policy);
  const today = reckoner(facts);
  if (!today.ok) return today;
  const { headcount, quota, counted } = today.value.exact;
  if (headcount.isZero) return ok(null);
  const figuresAt = (persons: Rational): Result<Figures, Unanswerable> => {
    const reckoned = reckoner({ ...facts, counted: { by: 'total', countedPersons: persons } });
    return reckoned.ok ? ok(reckoned.value.figures) : reckoned;
  };
  const rewardFrom = rewardStart(facts, { headcount, quota }, reckoner);
  const points = pointsOf({ headcount, quota, counted, rewardFrom }, tierFeet(policy, headcount));
  const rows: CurveRow[] = [];
  for (const point of points) {
    const figures = figuresAt(point.persons);
    if (!figures.ok) return figures;
    rows.push(rowOf(point, headcount, figures.value));
  }
  const gains = gainsOf(points, counted, figuresAt);
  if (!gains.ok) return gains;
  const rewardStartsAt = rewardFrom && rewardFrom.toDecimal();
  return ok({ rows, gains: gains.value, levyStopsAt: quota.toDecimal(), rewardStartsAt });
}

/** Counted persons at which a tier begins. */
function tierFeet(policy: Policy, headcount: Rational): Rational[] {
  const tiers = (policy.values['relief']?.value ?? []) as readonly { readonly atLeast: string }[];
  return tiers.map(tier => Rational.decimal(tier.atLeast).times(headcount)).filter(foot => !foot.isZero);
}

function rowOf({ persons, marks }: Point, headcount: Rational, figures: Figures): CurveRow {
  const { outcome, tierFactor, levy, reward } = figures;
  const ratio = persons.over(headcount);
  const ratioPercent = ratio.times(PER_CENT).roundHalfUp(PER_CENT_DECIMALS).toDecimal();
  const countedPersons = persons.toDecimal();
  return { countedPersons, ratio: ratio.toDecimal(), ratioPercent, outcome, tierFactor, levy, reward, marks };
}
