import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import { liesIn, type Law } from './law.js';
import type { Standing } from './reward-oracle.js';
import { personsOf, type CountedEmployee } from './roster-oracle.js';

/** How many persons a reward is for. */
export interface Rewarded {
  /** Above the ratio. */
  readonly above: Fraction;
  /** Up to the quota, for places that reward these too. */
  readonly upToQuota: Fraction;
  /** Those who can be rewarded, with the persons each makes; null where a total was stated. */
  readonly employees: readonly CountedEmployee[] | null;
}

/** Who is rewarded: counted as the reward counts, of those who can be, from the least surplus on, cut where it is cut. */
export function rewardedOf({ headcount, quota, counted, employees }: Standing, law: Law): Rewarded {
  const asRewarded = employees?.map(employee => ({ ...employee, weight: weightFor(employee, law) })) ?? null;
  const eligible = asRewarded?.filter(employee => employee.months > 0 && isEligible(employee, law)) ?? null;
  const most = eligible ? personsOf(eligible, law) : counted;
  const round =
    law.text('rewardPersons') === 'floor' ? (value: Fraction) => f.cut(value) : (value: Fraction) => value;
  const isTwofold = law.text('reward') === 'quotaAndSurplus';
  if (isTwofold && isSmallFirm(headcount, law))
    return { above: round(most), upToQuota: f.ZERO, employees: eligible };

  const counting = law.text('rewardEligibility') === 'onlyEligible' ? eligible : asRewarded;
  const persons = counting ? personsOf(counting, law) : counted;
  const ratio = law.number('rewardRatio');
  const over = f.larger(f.ZERO, f.subtract(persons, ratio ? f.multiply(headcount, ratio) : quota));
  const least = law.number('rewardLeastSurplus');
  const above = least && f.compare(over, least) < 0 ? f.ZERO : round(f.smaller(over, most));
  const upToQuota = isTwofold ? round(f.smaller(quota, f.subtract(most, above))) : f.ZERO;
  return { above, upToQuota, employees: eligible };
}

const weightFor = ({ weight }: CountedEmployee, law: Law) =>
  law.text('rewardWeight') === 'once' ? f.smaller(weight, f.ONE) : weight;

function isSmallFirm(headcount: Fraction, law: Law): boolean {
  const most = law.number('rewardSmallFirm');
  return most !== null && f.compare(headcount, most) <= 0;
}

function isEligible({ entry, months }: CountedEmployee, law: Law): boolean {
  if (!liesIn(entry.householdDivision, 'rewardHousehold', law)) return false;
  if (law.text('rewardService') === 'fullYear' && months < 12) return false;
  const years = law.text('rewardMostYears');
  return years === null || (entry.rewardYearsReceived ?? 0) < Number(years);
}
