import { addYears, Rational } from '#values';
import { figure, show, test } from './figure.js';
import type { EmployerFacts } from './facts.js';
import type { LevyLaw, Tier } from './law.js';
import type { Worksheet } from './worksheet.js';

/**
 * Is the employer exempt although it is short (72号 art. 16 and the announcements after it)?
 * Few enough staff and, where age matters, the day of collection no later than registration + so many years.
 */
export function isExempt(
  headcount: Rational,
  employer: EmployerFacts,
  law: LevyLaw,
  sheet: Worksheet,
): boolean {
  const exemption = law.exemption.is;
  if (exemption === null) return false;
  const few = !headcount.isAbove(exemption.staff);
  const until = exemption.years === null ? null : addYears(employer.registeredOn, exemption.years);
  const young = until === null || law.reliefDay <= until;
  const expression = [
    `${show(headcount)} ≤ ${show(exemption.staff)}`,
    ...(until ? [`${law.reliefDay} ≤ ${until}`] : []),
  ];
  sheet.write('exemption', expression.join(' ∧ '), test(few && young), law.exemption);
  if (few && young && exemption.untested) sheet.leaveUntested(exemption.untested);
  return few && young;
}

/** The part of the levy that is collected: by the highest tier whose ratio is reached, or all of it where there are no tiers. */
export function tierFactorOf(
  counted: Rational,
  headcount: Rational,
  law: LevyLaw,
  sheet: Worksheet,
): Rational {
  const ratio = counted.over(headcount);
  const fraction = `${show(counted)} ÷ ${show(headcount)}`;
  sheet.write('ratio', fraction, figure(ratio, 'ratio'), law.countingMethod);
  const tiers = law.relief.is;
  const reached = tiers.find(tier => !ratio.isBelow(tier.atLeast));
  if (!reached) {
    sheet.write('tierFactor', '1', figure(Rational.one, 'factor'), law.relief);
    return Rational.one;
  }
  sheet.write(
    'tierFactor',
    tierExpression(fraction, tiers, reached),
    figure(reached.factor, 'factor'),
    law.relief,
  );
  return reached.factor;
}

function tierExpression(fraction: string, tiers: readonly Tier[], reached: Tier): string {
  const above = tiers[tiers.indexOf(reached) - 1];
  return above ? `${fraction} < ${show(above.atLeast)}` : `${fraction} ≥ ${show(reached.atLeast)}`;
}
