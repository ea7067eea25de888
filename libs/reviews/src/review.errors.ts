import type { AssessCaseRefusal } from './assess-case.js';
import type { AccessRefusal } from './review-access.js';
import type { Closure } from './review.js';
import type { Ground } from './second-person/ground.js';

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
 * `withdrawalOpen`: the employer may still take it back until then. `unknownLine`: the filing has no such line.
 * `correctionUnderWay`: the employer is correcting the filing; a determination needs that the reviewer has seen so.
 */
export type FilingRefusal =
  | { readonly code: 'notFound' | 'superseded' | 'unknownLine' }
  | { readonly code: 'withdrawalOpen'; readonly until: Date }
  | { readonly code: 'correctionUnderWay'; readonly correctionId: string; readonly since: Date };

export type OpenReviewRefusal = AccessRefusal | FilingRefusal | AlreadyDecided | AssignedToAnother;

/** What is wrong with a decision as typed. */
export type LineInputRefusal =
  | { readonly code: 'unknownLine' | 'monthsMissing' | 'month' | 'reasonMissing' }
  | { readonly code: 'wordsMissing' | 'wordsCharacters' }
  | { readonly code: 'wordsTooLong'; readonly longest: number };

export type DecideLineRefusal =
  AccessRefusal | FilingRefusal | AlreadyDecided | AssignedToAnother | LineInputRefusal;

/** `decisionsChanged`: decisions were added after the page was read. */
type StaleDecisions = { readonly code: 'decisionsChanged' };

export type ReturnLinesRefusal =
  | AccessRefusal
  | FilingRefusal
  | AlreadyDecided
  | AssignedToAnother
  | StaleDecisions
  | { readonly code: 'nothingReturned' };

/**
 * `linesReturned`: lines are marked to go back to the employer, so there is nothing to determine yet.
 * `linesUnjudged`: on some lines the reviewer has said nothing, nor that they stand as declared.
 */
export type MakeCaseRefusal =
  | AccessRefusal
  | FilingRefusal
  | AlreadyDecided
  | AssignedToAnother
  | StaleDecisions
  | AssessCaseRefusal
  | { readonly code: 'linesReturned' | 'linesUnjudged' };

/** `secondPersonNeeded`: one person is not enough for what the case comes to; it is to be proposed. */
export type DetermineRefusal =
  MakeCaseRefusal | { readonly code: 'secondPersonNeeded'; readonly ground: Ground };
