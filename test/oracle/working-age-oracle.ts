import { endOfMonth, partsOf, yearsLater } from './days.js';
import type { RosterEntry } from './estimate-request.js';
import type { Law } from './law.js';

interface WorkingAge {
  readonly from: string;
  readonly maleTo: string;
  readonly femaleTo: string;
  readonly later?: Readonly<
    Record<'male' | 'female', { bornFrom: string; monthsPerStep: string; mostMonths: string }>
  >;
}

/** Completed years within the ages of the place; not tested unless both facts are known. */
export function isOfWorkingAge({ birthDate, sex }: RosterEntry, day: string, law: Law): boolean {
  if (birthDate === undefined || sex === undefined) return true;
  const ages = law.value('workingAge') as unknown as WorkingAge;
  if (day < yearsLater(birthDate, Number(ages.from))) return false;
  const last = Number(sex === 'male' ? ages.maleTo : ages.femaleTo);
  const leaves = yearsLater(birthDate, last + 1);
  const steps = ages.later?.[sex as 'male' | 'female'];
  return day < (steps ? monthsLater(leaves, delay(birthDate, steps)) : leaves);
}

/** One month for every so many months (or part) of birth from the first month on, up to the most. */
function delay(
  birthDate: string,
  { bornFrom, monthsPerStep, mostMonths }: { bornFrom: string; monthsPerStep: string; mostMonths: string },
): number {
  const months = monthNumber(birthDate) - monthNumber(`${bornFrom}-01`);
  if (months < 0) return 0;
  return Math.min(Number(mostMonths), Math.floor(months / Number(monthsPerStep)) + 1);
}

function monthNumber(day: string): number {
  const [year, month] = partsOf(day);
  return year * 12 + month - 1;
}

function monthsLater(start: string, months: number): string {
  const number = monthNumber(start) + months;
  const end = endOfMonth(Math.floor(number / 12), (number % 12) + 1);
  return start.slice(8) < end.slice(8) ? `${end.slice(0, 8)}${start.slice(8)}` : end;
}
