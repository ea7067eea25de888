import { reviewTerms } from '#policy';
import { addDays, addWorkingDays, type PlainDate } from '#values';

/**
 * The promised day of decision of a filing: a day of the calendar in Shanghai, wherever the program runs. No national
 * instrument sets a limit, so pages call it a promise.
 */
export function dueOnOf(declaredOn: PlainDate, regionCode: string): PlainDate {
  return addWorkingDays(declaredOn, reviewTerms(regionCode, declaredOn).review);
}

/** The day by which an employer answers what is returned on a day. */
export function answerDueOn(returnedOn: PlainDate, regionCode: string): PlainDate {
  return addWorkingDays(returnedOn, reviewTerms(regionCode, returnedOn).answer);
}

/** The latest day of filing that so many working days are over today. */
export function filedThrough(today: PlainDate, workingDays: number): PlainDate {
  let day = today;
  while (addWorkingDays(day, workingDays) >= today) day = addDays(day, -1);
  return day;
}
