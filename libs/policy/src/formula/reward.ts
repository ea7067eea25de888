import { Rational } from '#values';
import type { Case } from './case.js';
import { printYuan, showYuan, yuan } from './figure.js';
import type { Provided } from './provided.js';
import { byMethod, type Amount } from './reward-methods.js';
import type { RewardStanding } from './reward-standing.js';
import { rewardedPersonsOf } from './rewarded-persons.js';

/**
 * The reward for employing above the quota, in yuan, by the method of the place; null where none is due or known.
 * Only who is not short is asked here: no reward stands beside a levy.
 */
export function rewardOf(standing: RewardStanding, at: Case): Rational | null {
  const { method } = at.law.reward;
  const earned = method.is === 'quotaAndSurplus' ? standing.counted : standing.surplus;
  if (earned.isZero && !beginsBelow(standing, at)) return null;
  at.sheet.use(method);
  if (method.is === 'none') return null;
  if (isExcluded(at)) return null;
  if (method.is === 'unknown') return unknownReward('rewardUnknown', at);
  const persons = rewardedPersonsOf(standing, at);
  if (persons.above.isZero && persons.upToQuota.isZero) return null;
  const amount = byMethod[method.is](persons, at);
  if ('unknown' in amount) return unknownReward(amount.unknown, at, amount.figures);
  return written(amount, at);
}

/** Where a place rewards from a ratio below the quota on, an employer just at the quota is above that ratio. */
function beginsBelow({ headcount, counted }: RewardStanding, { law }: Case): boolean {
  const { ratio } = law.reward;
  return ratio !== null && counted.isAbove(headcount.times(ratio.is));
}

/** Some employers have no reward at all: those paid from a budget, or favoured by the tax on the same ground. */
function isExcluded({ facts, law, sheet }: Case): boolean {
  const { excluded } = law.reward;
  if (!excluded) return false;
  sheet.use(excluded);
  if (!excluded.is.some(trait => facts.employer[trait])) return false;
  sheet.warn('rewardExcluded');
  return true;
}

/** Writes the amount on the sheet, no more than a place gives one employer; null where it comes to nothing. */
function written({ amount, expression, grounds }: Amount, { law, sheet }: Case): Rational | null {
  const { cap, method } = law.reward;
  const least = cap ? amount.min(cap.is) : amount;
  const line = cap ? `min(${expression}, ${showYuan(cap.is)})` : expression;
  const bases: Provided[] = [method, ...grounds, ...(cap ? [cap] : []), law.levyRounding];
  sheet.write('reward', line, yuan(least), ...bases);
  // Less than half a fen is no amount.
  return printYuan(least) === printYuan(Rational.zero) ? null : least;
}

/** A reward may be due, but its amount cannot be stated. */
function unknownReward(
  warning: string,
  { sheet }: Case,
  figures: { readonly [name: string]: string } = {},
): null {
  sheet.leaveUntested('reward');
  sheet.warn(warning, figures);
  return null;
}
