import type { Rational } from '#values';
import { show, showYuan, yuan } from './figure.js';
import type { Facts } from './facts.js';
import type { LevyLaw } from './law.js';
import { minimumWageOf } from './month-tests.js';
import type { Worksheet } from './worksheet.js';

/** What is due for a surplus: an amount in yuan, nothing, or an amount that nobody has stated. */
export type Reward = { readonly amount: Rational } | 'none' | 'unknown';

/**
 * The reward for employing above the quota, by the method of the place.
 * `minimumWageMultiple`: surplus × multiple × minimum wage of a month of the levy year, fractions of a person included.
 */
export function rewardOf(surplus: Rational, facts: Facts, law: LevyLaw, sheet: Worksheet): Reward {
  if (surplus.isZero) return 'none';
  sheet.use(law.reward);
  if (law.reward.is !== 'minimumWageMultiple') return law.reward.is;
  const month = law.rewardMinimumWageMonth?.is === 'first' ? 1 : 12;
  const wage = minimumWageOf(month, facts, law);
  if (!wage || !law.rewardMultiple) return 'unknown';
  const multiple = law.rewardMultiple;
  const amount = surplus.times(multiple.is).times(wage.is);
  const expression = `${show(surplus)} × ${show(multiple.is)} × ${showYuan(wage.is)}`;
  sheet.write('reward', expression, yuan(amount), law.reward, multiple, wage, law.levyRounding);
  return { amount };
}
