import { Rational } from '#values';
import type { Case } from './case.js';
import type { Employee } from './counted-persons.js';
import { isOfHousehold } from './month-tests.js';

/** Weight × months of one employee as the reward counts them: some places count nobody as more than one person. */
export function rewardMonthsOf({ weight, months }: Employee, { law, sheet }: Case): Rational {
  const { weight: rule } = law.reward;
  if (rule) sheet.use(rule);
  return (rule?.is === 'once' ? weight.min(Rational.one) : weight).times(Rational.of(months));
}

/** Can this employee be rewarded? What was not stated is not tested, and said so. */
export function isEligible(employee: Employee, at: Case): boolean {
  if (employee.months === 0) return false;
  return [isLocal, isThereAllYear, isWithinYears].every(holds => holds(employee, at));
}

function isLocal({ entry }: Employee, { law, sheet }: Case): boolean {
  const { household } = law.reward;
  if (!household) return true;
  sheet.use(household);
  const is = isOfHousehold(entry.householdDivision, household.is);
  if (is === null) sheet.leaveUntested('rewardHousehold');
  return is ?? true;
}

function isThereAllYear({ months }: Employee, { law, sheet }: Case): boolean {
  const { service } = law.reward;
  if (!service) return true;
  sheet.use(service);
  return service.is === 'anyMonths' || months === 12;
}

function isWithinYears({ entry }: Employee, { law, sheet }: Case): boolean {
  const { mostYears } = law.reward;
  if (!mostYears) return true;
  sheet.use(mostYears);
  if (entry.rewardYearsReceived === undefined) {
    sheet.leaveUntested('rewardMostYears');
    return true;
  }
  return Rational.of(entry.rewardYearsReceived).isBelow(mostYears.is);
}

/** A total of persons says nothing of each of them: every rule that asks is left untested. */
export function leaveTotalUntested({ law, sheet }: Case): void {
  const { household, service, mostYears, weight } = law.reward;
  const asks = {
    rewardHousehold: household !== null && household.is !== null,
    rewardService: service?.is === 'fullYear',
    rewardMostYears: mostYears !== null,
    rewardWeight: weight?.is === 'once',
  };
  for (const ground of [household, service, mostYears, weight]) if (ground) sheet.use(ground);
  for (const [key, isAsked] of Object.entries(asks)) if (isAsked) sheet.leaveUntested(key);
}
