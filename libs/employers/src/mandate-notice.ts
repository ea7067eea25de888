import { addDays, type PlainDate } from '#values';
import type { Mandate } from './mandate.js';

/** Days before its last day on which both sides hear that a mandate ends. */
export const NOTICE_DAYS = [14, 3] as const;
/** How long after its last day one hears that it is over: a worker that did not run for a while makes up for it. */
export const OVER_DAYS = 35;

/** That a mandate ends so many days from now, or has ended; each is told once. */
export type MandateNotice = (typeof NOTICE_DAYS)[number] | 'over';

/**
 * What is to be told of a mandate on a business date; null for nothing. The nearest notice stands for those before it
 * that nobody sent, and a mandate that was given later than a notice's day needs none: its end was just agreed on.
 */
export function noticeDue(
  { beginsOn, until, ended }: Pick<Mandate, 'beginsOn' | 'until' | 'ended'>,
  today: PlainDate,
): MandateNotice | null {
  if (ended || today > addDays(until, OVER_DAYS)) return null;
  if (today > until) return 'over';
  const reached = NOTICE_DAYS.filter(days => today >= addDays(until, -days));
  return reached.filter(days => beginsOn < addDays(until, -days)).at(-1) ?? null;
}
