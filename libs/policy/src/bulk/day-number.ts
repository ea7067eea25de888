import { addDays, addYears, daysBetween, plainDate, type PlainDate } from '#values';

const EPOCH = plainDate('1970-01-01');

/** Days since 1970-01-01: how columns hold a day. */
export function dayNumber(day: PlainDate): number {
  return daysBetween(EPOCH, day);
}

/** The day of a number. @throws RangeError outside 1900 to 2199. */
export function dayOf(number: number): PlainDate {
  return addDays(EPOCH, number);
}

export const FIRST_DAY = dayNumber(plainDate('1900-01-01'));

/** The first day whose so-manieth anniversary is `day` or later; 29 February has its anniversary a day early. */
export function firstWithin(years: number, day: PlainDate): number {
  let first = dayNumber(addYears(day, -years)) - 1;
  while (addYears(dayOf(first), years) < day) first += 1;
  return first;
}
