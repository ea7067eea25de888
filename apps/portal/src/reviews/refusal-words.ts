import type { AlreadyDecided, AssignedToAnother } from '#reviews';
import { formatInstant } from '#web';
import type { Words } from './words.js';

type Refusal =
  | AlreadyDecided
  | AssignedToAnother
  | { readonly code: 'proposalWaits'; readonly by: string; readonly at: Date }
  | { readonly code: 'withdrawalOpen'; readonly until: Date }
  | { readonly code: 'correctionUnderWay'; readonly since: Date }
  | { readonly code: 'wordsTooLong'; readonly longest: number }
  | { readonly code: string };

/** A refusal of the review as a sentence: with who and when, where somebody was faster. */
export function refusalWords(refusal: Refusal, { t, language }: Words): string {
  const at = (instant: Date) => formatInstant(instant, language);
  const values =
    'at' in refusal
      ? {
          ...{ by: refusal.by, at: at(refusal.at) },
          outcome: 'outcome' in refusal ? t(`reviews.outcomes.${refusal.outcome}`) : '',
        }
      : 'since' in refusal
        ? { to: 'to' in refusal ? refusal.to : '', since: at(refusal.since) }
        : 'until' in refusal
          ? { until: at(refusal.until) }
          : 'longest' in refusal
            ? { count: refusal.longest }
            : {};
  return t(`reviews.refusals.${refusal.code}`, values);
}

/** The field of the decision form that a refusal is about. */
export function fieldOfRefusal(code: string): string {
  if (code === 'monthsMissing' || code === 'month') return 'months';
  if (code === 'reasonMissing') return 'reason';
  return code.startsWith('words') ? 'words' : 'verdict';
}
