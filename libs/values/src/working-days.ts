import chineseDays from 'chinese-days';
import { addDays, type PlainDate } from './plain-date.js';

/**
 * True for a day offices work on by the State Council's yearly notice: holidays and make-up days are known up to the
 * last notice; after that Saturdays and Sundays alone are free, so later days can still move.
 */
export function isWorkingDay(day: PlainDate): boolean {
  return chineseDays.isWorkday(day);
}

/** The day on which a limit of so many working days ends; counting starts with the next day. */
export function addWorkingDays(day: PlainDate, days: number): PlainDate {
  let end = day;
  for (let left = days; left > 0; left -= isWorkingDay(end) ? 1 : 0) end = addDays(end, 1);
  return end;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(to, from);
  let days = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) days += 1;
  }
  return days;
}
