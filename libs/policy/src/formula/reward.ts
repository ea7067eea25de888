import type { Rational } from '#values';
import type { Case } from './case.js';
import { show, showYuan, yuan } from './figure.js';
import { minimumWageOf } from './month-tests.js';

/**
 * The reward for employing above the quota, in yuan, by the method of the place; null where none is due or known.
 * `minimumWageMultiple`: surplus × multiple × minimum wage of a month of the levy year, fractions of a person included.
 */
export function rewardOf(surplus: Rational, at: Case): Rational | null {
  const { law, sheet } = at;
  if (surplus.isZero) return null;
  sheet.use(law.reward);
  if (law.reward.is === 'none') return null;
  if (law.rewardMinimumWageMonth) sheet.use(law.rewardMinimumWageMonth);
  const wage = minimumWageOf(law.rewardMinimumWageMonth?.is === 'first' ? 1 : 12, at);
  if (law.reward.is === 'unknown' || !wage || !law.rewardMultiple) return unknownReward(at);
  const multiple = law.rewardMultiple;
  const amount = surplus.times(multiple.is).times(wage.is);
  const expression = `${show(surplus)} × ${show(multiple.is)} × ${showYuan(wage.is)}`;
  sheet.write('reward', expression, yuan(amount), law.reward, multiple, wage, law.levyRounding);
  return amount.isZero ? null : amount;
}

/** A reward may be due, but its amount cannot be stated. */
function unknownReward({ sheet }: Case): null {
  sheet.leaveUntested('reward');
  sheet.warn('rewardUnknown');
  return null;
}
