import { partsOf } from './days.js';
import type { EstimateRequest } from './estimate-request.js';
import { divide, parseFraction, sum, TWELVE } from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Law } from './law.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The month's minimum wage that a reward goes by; null where it is not known. */
export function minimumWageForReward(
  { assume, declaredOn, levyYear }: EstimateRequest,
  law: Law,
): Fraction | null {
  if (assume?.minimumWage !== undefined) return parseFraction(assume.minimumWage);
  const [year, month] = partsOf(declaredOn);
  const which = law.text('rewardMinimumWageMonth');
  if (which === 'first') return law.minimumWage(1);
  if (which === 'each') return mean(MONTHS.map(one => law.minimumWage(one)));
  if (which === 'nextFirst') return law.minimumWage(1, 1);
  if (which === 'declaration') return law.minimumWage(year === levyYear + 1 ? month : 12, 1);
  return law.minimumWage(12);
}

function mean(wages: readonly (Fraction | null)[]): Fraction | null {
  return wages.includes(null) ? null : divide(sum(wages as Fraction[]), TWELVE);
}
