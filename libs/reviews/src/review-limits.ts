import { addWorkingDays, type PlainDate } from '#values';

/**
 * Working days within which a filing is to be decided. No national instrument sets a limit: this is what
 * employment services promise in their service guides (Xuancheng and Bengbu: 20), so pages call it a promise.
 */
export const REVIEW_WORKING_DAYS = 20;

/** Working days an employer is given to correct returned lines; practice of the offices, set by no instrument. */
export const ANSWER_WORKING_DAYS = 10;

/** The promised day of decision of a filing: a day of the calendar in Shanghai, wherever the program runs. */
export function dueOnOf(declaredOn: PlainDate): PlainDate {
  return addWorkingDays(declaredOn, REVIEW_WORKING_DAYS);
}
