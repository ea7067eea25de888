import { datePartsOf, daysInMonth, type PlainDate } from '#values';
import type { LaterRetirement, WorkingAge } from './meanings.js';

/** Is a person of working age on a day, by completed years? */
export function isOfWorkingAge(
  age: WorkingAge,
  birthDate: PlainDate,
  sex: 'male' | 'female',
  day: PlainDate,
): boolean {
  const months = completedMonths(birthDate, day);
  const end = (age.to[sex] + 1) * 12 + (age.later ? laterMonths(age.later[sex], birthDate) : 0);
  return months >= age.from * 12 && months < end;
}

/** Whole months between two days; one who was born on a 31st completes a shorter month on its last day. */
function completedMonths(from: PlainDate, to: PlainDate): number {
  const start = datePartsOf(from);
  const end = datePartsOf(to);
  const due = Math.min(start.day, daysInMonth(end.year, end.month));
  return monthNumber(end) - monthNumber(start) - (end.day < due ? 1 : 0);
}

/** Months by which retirement moves for people born in a month: one step for each group of months begun. */
function laterMonths({ bornFrom, monthsPerStep, mostMonths }: LaterRetirement, birthDate: PlainDate): number {
  const since = monthNumber(datePartsOf(birthDate)) - monthNumber(bornFrom);
  return since < 0 ? 0 : Math.min(Math.floor(since / monthsPerStep) + 1, mostMonths);
}

const monthNumber = ({ year, month }: { readonly year: number; readonly month: number }): number =>
  year * 12 + month;
