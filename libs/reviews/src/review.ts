import type { AccountKey } from '#accounts';

/** Key of a review: the county and its id. */
export interface ReviewKey {
  readonly regionCode: string;
  readonly reviewId: string;
}

/** An act of a member of staff: who and when. */
export interface StaffAct {
  readonly by: AccountKey;
  readonly at: Date;
}

/** How a review ended. */
export interface Closure extends StaffAct {
  readonly outcome: 'returned' | 'determined';
}

/** The review of one submitted version of a declaration. */
export interface Review extends ReviewKey {
  readonly declarationId: string;
  readonly declarationVersion: number;
  readonly employerId: string;
  readonly levyYear: number;
  readonly submittedAt: Date;
  /** Account of the officer who filed. */
  readonly submittedBy: string;
  readonly openedAt: Date;
  /** Who has it on the desk now. */
  readonly assigned: StaffAct | null;
  /** Null while it is open. */
  readonly closure: Closure | null;
}

/** Where a review stands. */
export type ReviewState = 'open' | 'returned' | 'determined';

export function stateOf(review: Review): ReviewState {
  return review.closure?.outcome ?? 'open';
}
