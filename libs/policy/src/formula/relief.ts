import { addYears, Rational } from '#values';
import type { Case } from './case.js';
import { figure, show, test } from './figure.js';
import type { ReliefLaw } from './law.js';
import type { Tier } from './meanings.js';

/**
 * Is the employer exempt although it is short (72号 art. 16 and the announcements after it)?
 * Few enough staff and, where age matters, the day of collection no later than registration + so many years.
 */
export function isExempt(headcount: Rational, { facts, sheet }: Case, relief: ReliefLaw): boolean {
  const exemption = relief.exemption.is;
  if (exemption === null) return false;
  const { registeredOn } = facts.employer;
  const until = exemption.years === null ? null : addYears(registeredOn, exemption.years);
  const isSmall = !headcount.isAbove(exemption.staff);
  const isYoung = until === null || relief.day <= until;
  const size = `${show(headcount)} ≤ ${show(exemption.staff)}`;
  const expression = until ? `${size} ∧ ${relief.day} ≤ ${until}` : size;
  sheet.write('exemption', expression, test(isSmall && isYoung), relief.exemption);
  if (isSmall && isYoung && exemption.untested) sheet.leaveUntested(exemption.untested);
  return isSmall && isYoung;
}

/** The part of the levy that is collected: by the highest tier that is reached, or all of it where there are no tiers. */
export function tierFactorOf(
  counted: Rational,
  headcount: Rational,
  { law, sheet }: Case,
  { tiers }: ReliefLaw,
): Rational {
  const ratio = counted.over(headcount);
  const fraction = `${show(counted)} ÷ ${show(headcount)}`;
  sheet.write('ratio', fraction, figure(ratio, 'ratio'), law.countingMethod);
  const reached = tiers.is.find(tier => !ratio.isBelow(tier.atLeast));
  const factor = reached?.factor ?? Rational.one;
  const expression = reached ? tierExpression(fraction, tiers.is, reached) : '1';
  sheet.write('tierFactor', expression, figure(factor, 'factor'), tiers);
  return factor;
}

function tierExpression(fraction: string, tiers: readonly Tier[], reached: Tier): string {
  const above = tiers[tiers.indexOf(reached) - 1];
  return above ? `${fraction} < ${show(above.atLeast)}` : `${fraction} ≥ ${show(reached.atLeast)}`;
}
