import { Rational } from '#values';
import type { Figures } from './assessment.js';
import type { Case } from './case.js';
import { printYuan, show, showYuan, yuan } from './figure.js';
import type { ReliefLaw } from './law.js';
import { isTooNew } from './new-employer.js';
import type { Provided } from './provided.js';
import { isExempt, tierFactorOf } from './relief.js';
import { rewardOf } from './reward.js';
import type { RewardStanding } from './reward-standing.js';

/** What it comes to. */
export type Decision = Pick<Figures, 'outcome' | 'tierFactor' | 'levy' | 'reward'>;

const NOTHING = printYuan(Rational.zero);

/**
 * Shortfall × wage base × method factor (72号 art. 8); some places put a factor of their own into the formula.
 * Without a wage base there is no headcount, and so no shortfall.
 */
export function levyBeforeReliefOf(
  shortfall: Rational,
  wageBase: Rational | null,
  { law, sheet }: Case,
): Rational {
  if (wageBase === null) {
    sheet.write('levyBeforeRelief', '0', yuan(Rational.zero), law.formula);
    return Rational.zero;
  }
  const factor = law.levyFactor.is;
  const product = `${show(shortfall)} × ${showYuan(wageBase)}`;
  const expression = factor.equals(Rational.one) ? product : `${product} × ${show(factor)}`;
  const amount = shortfall.times(wageBase).times(factor);
  sheet.write('levyBeforeRelief', expression, yuan(amount), law.formula, law.levyFactor);
  return amount;
}

/** No shortfall: no levy, and a reward where the place grants one for the surplus; null for who employs nobody. */
export function nothingOwed(standing: RewardStanding | null, at: Case): Decision {
  at.sheet.write('levy', '0', yuan(Rational.zero), at.law.formula);
  const amount = standing && rewardOf(standing, at);
  if (amount === null) return { outcome: 'met', tierFactor: null, levy: NOTHING, reward: null };
  return { outcome: 'reward', tierFactor: null, levy: NOTHING, reward: printYuan(amount) };
}

interface Short {
  readonly headcount: Rational;
  readonly counted: Rational;
  readonly beforeRelief: Rational;
}

/** A shortfall: nothing for the exempt, for others the part that their tier leaves; rounded once, half up, to the fen. */
export function owed({ headcount, counted, beforeRelief }: Short, at: Case, relief: ReliefLaw): Decision {
  if (isTooNew(at)) return exempt(at.law.newEmployer, at);
  if (isExempt(headcount, at, relief)) return exempt(relief.exemption, at);
  const factor = tierFactorOf(counted, headcount, at, relief);
  const levy = beforeRelief.times(factor);
  const product = `${showYuan(beforeRelief)} × ${show(factor)}`;
  at.sheet.write('levy', product, yuan(levy), at.law.levyRounding, relief.tiers);
  return { outcome: 'levy', tierFactor: factor.toDecimal(), levy: printYuan(levy), reward: null };
}

function exempt(ground: Provided, { sheet }: Case): Decision {
  sheet.write('levy', '0', yuan(Rational.zero), ground);
  return { outcome: 'exempt', tierFactor: null, levy: NOTHING, reward: null };
}
