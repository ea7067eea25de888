import { Rational } from '#values';
import type { Case } from './case.js';
import { figure, show } from './figure.js';
import { assumption } from './law.js';

/** Disabled employees the employer should have: headcount × ratio (条例 art. 8), unrounded. */
export function quotaOf(headcount: Rational, { facts, law, sheet }: Case): Rational {
  const { quotaRatio } = facts.assume;
  const ratio = quotaRatio ? assumption('quotaRatio', quotaRatio) : law.quotaRatio;
  const quota = headcount.times(ratio.is);
  const product = `${show(headcount)} × ${show(ratio.is)}`;
  sheet.write('quota', product, figure(quota, 'persons'), ratio, law.formula);
  return quota;
}

/** Shortfall and surplus, one of them 0. Both stay fractions: 72号 art. 8 takes them as the formula gives them. */
export function differencesOf(quota: Rational, counted: Rational, { law, sheet }: Case) {
  const shortfall = quota.minus(counted).max(Rational.zero);
  const surplus = counted.minus(quota).max(Rational.zero);
  const [should, are] = [show(quota), show(counted)];
  sheet.write('shortfall', `max(0, ${should} − ${are})`, figure(shortfall, 'persons'), law.formula);
  sheet.write('surplus', `max(0, ${are} − ${should})`, figure(surplus, 'persons'), law.formula);
  return { shortfall, surplus };
}
