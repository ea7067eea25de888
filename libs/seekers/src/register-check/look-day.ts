import type { PlainDate } from '#values';
import type { RegisterAnswer } from './register-check.js';

/**
 * The day on which staff are to look at an answer: the last one of a certificate in force, at once what does not agree with
 * what was told; null where there is nothing to look at.
 */
export function lookDay(
  { outcome, until }: Pick<RegisterAnswer, 'outcome' | 'until'>,
  today: PlainDate,
): PlainDate | null {
  if (outcome === 'verified') return until;
  return outcome === 'notDelivered' ? null : today;
}
