import { addDays, type PlainDate } from '#values';
import type { ConsentWord } from '../consent.js';

/** What a consent asks for on a day: nothing yet, a reminder, its end, or nothing ever more. */
export type ConsentNotice = 'wait' | 'remind' | 'end' | 'settle';

/**
 * @param isLast nothing younger was said about the purpose
 * @param reminderDays how long before its last day the person hears of it
 */
export function consentNotice(
  { given, until }: Pick<ConsentWord, 'given' | 'until'>,
  isLast: boolean,
  today: PlainDate,
  reminderDays: number,
): ConsentNotice {
  if (!given || !isLast || until === null) return 'settle';
  if (until < today) return 'end';
  return until <= addDays(today, reminderDays) ? 'remind' : 'wait';
}

/** May a consent that is in force be given anew? From the day of the reminder on. */
export function isRenewable(until: PlainDate | null, today: PlainDate, reminderDays: number): boolean {
  return until !== null && until >= today && until <= addDays(today, reminderDays);
}
