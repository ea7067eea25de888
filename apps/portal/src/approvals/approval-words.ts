import type { ProposalDecided } from '#reviews';
import { formatInstant } from '#web';
import type { Words } from '../reviews/words.js';

type Refusal =
  | ProposalDecided
  | { readonly code: 'withdrawalOpen'; readonly until: Date }
  | { readonly code: 'correctionUnderWay'; readonly since: Date }
  | { readonly code: 'wordsTooLong'; readonly longest: number }
  | { readonly code: string };

/** A refusal of the second person's act as a sentence: with who, what and when, where somebody was faster. */
export function approvalRefusalWords(refusal: Refusal, { t, language }: Words): string {
  const at = (instant: Date) => formatInstant(instant, language);
  const values =
    'at' in refusal
      ? { by: refusal.by, at: at(refusal.at), outcome: t(`approvals.outcomes.${refusal.outcome}`) }
      : 'since' in refusal
        ? { since: at(refusal.since) }
        : 'until' in refusal
          ? { until: at(refusal.until) }
          : 'longest' in refusal
            ? { count: refusal.longest }
            : {};
  return t(`approvals.refusals.${refusal.code}`, values);
}
