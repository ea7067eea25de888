import { Rational } from '#values';
import type { Case } from './case.js';
import { personsExpression, personsOfMonths, type Employee } from './counted-persons.js';
import { figure, show, test } from './figure.js';
import type { Provided } from './provided.js';
import type { RewardStanding } from './reward-standing.js';
import { isEligible, leaveTotalUntested, rewardMonthsOf } from './reward-eligibility.js';

/** Persons that are rewarded, and the employees they can be taken from. */
export interface RewardedPersons {
  readonly above: Rational;
  /** For places that reward persons up to the quota too. */
  readonly upToQuota: Rational;
  /** Null where the employer stated a total. */
  readonly eligible: readonly Employee[] | null;
}

/**
 * Persons above the ratio of the reward: counted as the reward counts them, of the employees who can be rewarded,
 * from the least surplus on, cut to whole persons where the place cuts. Each rule is a line of its own.
 */
export function rewardedPersonsOf(standing: RewardStanding, at: Case): RewardedPersons {
  const { reward } = at.law;
  const { headcount } = standing;
  if (!standing.employees) leaveTotalUntested(at);
  const eligible = standing.employees?.filter(employee => isEligible(employee, at)) ?? null;
  const most = mostPersons(standing, eligible, at);
  if (reward.smallFirm) at.sheet.use(reward.smallFirm);
  if (reward.method.is === 'quotaAndSurplus' && reward.smallFirm && !headcount.isAbove(reward.smallFirm.is)) {
    const above = cutPersons(most, show(most), at, reward.smallFirm);
    return { above, upToQuota: Rational.zero, eligible };
  }
  const surplus = surplusOf(standing, eligible, at);
  const above = hasLeast(surplus, at) ? limited(surplus, most, at) : Rational.zero;
  const isTwofold = reward.method.is === 'quotaAndSurplus';
  return {
    above,
    upToQuota: isTwofold ? upToQuotaOf(standing.quota, most, above, at) : Rational.zero,
    eligible,
  };
}

/** Persons that could be rewarded if all were surplus. */
function mostPersons({ counted }: RewardStanding, eligible: readonly Employee[] | null, at: Case): Rational {
  if (!eligible) return counted;
  const months = monthsOf(eligible, at);
  const persons = personsOfMonths(months, at.law);
  const rules = eligibilityRules(at);
  if (rules.length > 0)
    at.sheet.write('rewardEligible', personsExpression(months, at.law), figure(persons, 'persons'), ...rules);
  return persons;
}

function eligibilityRules({ law }: Case): Provided[] {
  const { household, service, mostYears } = law.reward;
  return [household, service, mostYears].filter(rule => rule !== null);
}

const monthsOf = (employees: readonly Employee[], at: Case): Rational =>
  employees.reduce((sum, employee) => sum.plus(rewardMonthsOf(employee, at)), Rational.zero);

/** The surplus as the reward sees it; that of the levy where the place has no other view. */
function surplusOf(standing: RewardStanding, eligible: readonly Employee[] | null, at: Case): Rational {
  const { ratio, weight, eligibility } = at.law.reward;
  const { headcount, counted, employees, surplus } = standing;
  const counts = eligibility?.is === 'onlyEligible' ? eligible : employees;
  const recounts = weight?.is === 'once' || eligibility?.is === 'onlyEligible';
  const actual = recounts && counts ? recounted(counts, at) : counted;
  if (!ratio && actual.equals(counted)) return surplus;
  const quota = ratio ? headcount.times(ratio.is) : standing.quota;
  const grounds: Provided[] = ratio ? [ratio] : [at.law.quotaRatio];
  const product = ratio ? `${show(headcount)} × ${show(ratio.is)}` : show(quota);
  const above = actual.minus(quota).max(Rational.zero);
  at.sheet.write(
    'rewardSurplus',
    `max(0, ${show(actual)} − ${product})`,
    figure(above, 'persons'),
    ...grounds,
  );
  return above;
}

function recounted(employees: readonly Employee[], at: Case): Rational {
  const { weight, eligibility } = at.law.reward;
  const months = monthsOf(employees, at);
  const persons = personsOfMonths(months, at.law);
  const grounds = [weight, eligibility].filter(ground => ground !== null);
  at.sheet.write('rewardCounted', personsExpression(months, at.law), figure(persons, 'persons'), ...grounds);
  return persons;
}

/** Is the surplus large enough to be rewarded at all? */
function hasLeast(surplus: Rational, { law, sheet }: Case): boolean {
  const least = law.reward.leastSurplus;
  if (!least) return true;
  const isEnough = !surplus.isBelow(least.is);
  sheet.write('rewardLeastSurplus', `${show(surplus)} ≥ ${show(least.is)}`, test(isEnough), least);
  return isEnough;
}

/** No more persons than can be rewarded, then whole ones where the place says so. */
function limited(surplus: Rational, most: Rational, at: Case): Rational {
  const { eligibility } = at.law.reward;
  const grounds = [...eligibilityRules(at), ...(eligibility ? [eligibility] : [])];
  const smaller = surplus.min(most);
  const expression = grounds.length > 0 ? `min(${show(surplus)}, ${show(most)})` : show(surplus);
  return cutPersons(grounds.length > 0 ? smaller : surplus, expression, at, ...grounds);
}

function cutPersons(
  persons: Rational,
  expression: string,
  at: Case,
  ...grounds: readonly Provided[]
): Rational {
  const { persons: rule } = at.law.reward;
  const isFloor = rule?.is === 'floor';
  const cut = isFloor ? persons.roundDown() : persons;
  const all = rule ? [...grounds, rule] : grounds;
  if (all.length === 0) return cut;
  at.sheet.write(
    'rewardPersons',
    isFloor ? `floor(${expression})` : expression,
    figure(cut, 'persons'),
    ...all,
  );
  return cut;
}

/** Those who can be rewarded and are not above the quota, up to the quota. */
function upToQuotaOf(quota: Rational, most: Rational, above: Rational, { law, sheet }: Case): Rational {
  const { persons: rule, method } = law.reward;
  const rest = most.minus(above).min(quota);
  const isFloor = rule?.is === 'floor';
  const cut = isFloor ? rest.roundDown() : rest;
  const smaller = `min(${show(quota)}, ${show(most)} − ${show(above)})`;
  const expression = isFloor ? `floor(${smaller})` : smaller;
  sheet.write('rewardUpToQuota', expression, figure(cut, 'persons'), method, ...(rule ? [rule] : []));
  return cut;
}
