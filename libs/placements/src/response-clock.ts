import { addWorkingDays, isWorkingDay, addDays, type PlainDate } from '#values';
import { isOpen, type Stage } from './referral.js';
import type { Terms } from './terms.js';

/**
 * The last day of the one who is waited for; null where nobody is.
 * @param since the day of the last act, or of the interview: what comes of it cannot be said before
 */
export function dueDay(stage: Stage, since: PlainDate, terms: Terms): PlainDate | null {
  return isOpen(stage) ? addWorkingDays(since, terms.answerDays[stage]) : null;
}

/** What the clock asks for today. */
export type Alarm = 'none' | 'remind' | 'escalate' | 'close';

/** Which alarm is due; each happens once a stage, for the store says which have been. */
export function alarmOn(
  today: PlainDate,
  dueOn: PlainDate,
  done: { readonly reminded: boolean; readonly escalated: boolean },
  terms: Terms,
): Alarm {
  if (today > addWorkingDays(dueOn, terms.graceDays)) return 'close';
  if (today > dueOn) return done.escalated ? 'none' : 'escalate';
  return !done.reminded && today >= workingDaysBefore(dueOn, terms.remindBefore) ? 'remind' : 'none';
}

/** Is an interview so near that both sides are to be reminded of it? Not once its day has passed. */
export function isInterviewNear(today: PlainDate, interviewOn: PlainDate, terms: Terms): boolean {
  return today <= interviewOn && today >= workingDaysBefore(interviewOn, terms.interviewRemindBefore);
}

/** The day so many working days before another. */
export function workingDaysBefore(day: PlainDate, days: number): PlainDate {
  let found = day;
  for (let left = days; left > 0; left -= isWorkingDay(found) ? 1 : 0) found = addDays(found, -1);
  return found;
}
