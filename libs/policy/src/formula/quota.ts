import { Rational } from '#values';
import type { Case } from './case.js';
import { figure, show } from './figure.js';
import { assumption } from './provided.js';

/** Disabled employees the employer should have: headcount × ratio (条例 art. 8), unrounded. */
export function quotaOf(headcount: Rational, { facts, law, sheet }: Case): Rational {
  const { quotaRatio } = facts.assume;
  const ratio = quotaRatio ? assumption('quotaRatio', quotaRatio) : law.quotaRatio;
  const quota = headcount.times(ratio.is);
  const product = `${show(headcount)} × ${show(ratio.is)}`;
  sheet.write('quota', product, figure(quota, 'persons'), ratio, law.formula);
  return quota;
}

/**
 * A duty beside the levy's quota: more than the levy asks for, at no cost where it is missed. Says so where the levy
 * would not.
 */
export function tellDuty(
  standing: { headcount: Rational; quota: Rational; counted: Rational },
  at: Case,
): void {
  const { dutyQuota: duty } = at.law;
  if (!duty) return;
  const { headcount, quota, counted } = standing;
  const { ratio, small } = duty.is;
  const share = headcount.times(ratio);
  const isSmall = small !== null && !headcount.isZero && headcount.isBelow(small.below);
  const persons = isSmall ? share.max(small.persons) : share;
  const product = `${show(headcount)} × ${show(ratio)}`;
  const expression = isSmall ? `max(${product}, ${show(small.persons)})` : product;
  at.sheet.write('dutyQuota', expression, figure(persons, 'persons'), duty);
  if (!counted.isBelow(quota) && counted.isBelow(persons))
    at.sheet.warn('dutyNotMet', { duty: persons.toDecimal(), counted: counted.toDecimal() });
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
