import type { AccessRefusal } from './review-access.js';
import type { Closure } from './review.js';

/** Somebody else was faster: what was decided, by whom and when. */
export interface AlreadyDecided {
  readonly code: 'alreadyDecided';
  readonly outcome: Closure['outcome'];
  readonly by: string;
  readonly at: Date;
}

/** A colleague has the review on the desk. */
export interface AssignedToAnother {
  readonly code: 'assignedToAnother';
  readonly to: string;
  readonly since: Date;
}

/**
 * `superseded`: the employer has taken the filing back, or it was answered by another.
 * `withdrawalOpen`: the employer may still take it back until then.
 */
export type FilingRefusal =
  { readonly code: 'notFound' | 'superseded' } | { readonly code: 'withdrawalOpen'; readonly until: Date };

export type OpenReviewRefusal = AccessRefusal | FilingRefusal | AlreadyDecided | AssignedToAnother;

export type DecideLineRefusal =
  | AccessRefusal
  | FilingRefusal
  | AlreadyDecided
  | { readonly code: 'unknownLine' | 'monthsMissing' | 'month' | 'reasonMissing' }
  | { readonly code: 'wordsMissing' | 'wordsCharacters' }
  | { readonly code: 'wordsTooLong'; readonly longest: number };

/** `decisionsChanged`: decisions were added after the page was read. */
type StaleDecisions = { readonly code: 'decisionsChanged' };

export type ReturnLinesRefusal =
  AccessRefusal | FilingRefusal | AlreadyDecided | StaleDecisions | { readonly code: 'nothingReturned' };

/** `linesReturned`: lines are marked to go back to the employer, so there is nothing to determine yet. */
export type DetermineRefusal =
  AccessRefusal | FilingRefusal | AlreadyDecided | StaleDecisions | { readonly code: 'linesReturned' };
