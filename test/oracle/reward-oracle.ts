import type { EstimateRequest } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Law } from './law.js';
import { amountOver, hasGrades, wagesOver } from './reward-employees-oracle.js';
import { rewardedOf, type Rewarded } from './reward-persons-oracle.js';
import { minimumWageForReward } from './reward-wage-oracle.js';
import type { CountedEmployee } from './roster-oracle.js';

/** Where an employer stands that is not short. */
export interface Standing {
  readonly headcount: Fraction;
  readonly quota: Fraction;
  readonly counted: Fraction;
  /** Null where it stated a total. */
  readonly employees: readonly CountedEmployee[] | null;
}

export interface Reward {
  /** Yuan, rounded to the fen; null where nothing is due or nobody can state it. */
  readonly amount: Fraction | null;
  readonly asksMinimumWage: boolean;
}

const BY_MINIMUM_WAGE = ['minimumWageMultiple', 'minimumWageYearShare', 'quotaAndSurplus'];
const NOTHING: Reward = { amount: null, asksMinimumWage: false };

export function rewardOf(request: EstimateRequest, standing: Standing, law: Law): Reward {
  const method = law.text('reward');
  if (method === null || ['none', 'unknown', 'upTo'].includes(method) || isExcluded(request, law))
    return NOTHING;
  const rewarded = rewardedOf(standing, law);
  if (rewarded.above.top <= 0n && rewarded.upToQuota.top <= 0n) return NOTHING;
  const amount = amountOf(method, request, rewarded, law);
  return {
    amount: amount && granted(amount, law),
    asksMinimumWage: amount !== null && BY_MINIMUM_WAGE.includes(method),
  };
}

/** No more than the place gives one employer, to the fen; an amount that comes to nothing is none. */
function granted(amount: Fraction, law: Law): Fraction | null {
  const cap = law.number('rewardCap');
  const rounded = f.roundHalfUp(cap ? f.smaller(amount, cap) : amount, 2);
  return rounded.top > 0n ? rounded : null;
}

function isExcluded({ employer }: EstimateRequest, law: Law): boolean {
  const traits = (law.value('rewardExcluded') ?? []) as readonly (
    'budgetFunded' | 'vatRefund' | 'concentrated'
  )[];
  return traits.some(trait => employer[trait] === true);
}

function amountOf(method: string, request: EstimateRequest, rewarded: Rewarded, law: Law): Fraction | null {
  if (method === 'flatYearly') return flat(rewarded, f.ONE, law);
  if (method === 'flatMonthly') return flat(rewarded, f.TWELVE, law);
  if (method === 'ownWageShare') return times(wagesOver(rewarded, law), law.number('rewardShare'));
  const wage = minimumWageForReward(request, law);
  if (method === 'minimumWageYearShare')
    return times(rewarded.above, law.number('rewardShare'), f.TWELVE, wage);
  const concentrated = request.employer.concentrated ? law.number('rewardConcentratedMultiple') : null;
  const above = times(rewarded.above, concentrated ?? law.number('rewardMultiple'), wage);
  if (method === 'minimumWageMultiple') return above;
  const upTo = times(rewarded.upToQuota, law.number('rewardAtQuotaMultiple'), wage);
  return above && upTo && f.add(above, upTo);
}

function flat(rewarded: Rewarded, months: Fraction, law: Law): Fraction | null {
  if (hasGrades(law)) return times(amountOver(rewarded, law), months);
  return times(rewarded.above, law.number('rewardAmount'), months);
}

/** The product, or null where a factor is not known. */
function times(...factors: readonly (Fraction | null)[]): Fraction | null {
  return factors.includes(null) ? null : f.product(...(factors as Fraction[]));
}
