import type { AccountKey } from '#accounts';

/** A correction of a filing: opened by the employer, and sent, given up, or still being worked on. */
export interface Correction {
  readonly correctionId: string;
  /** The version it corrects. */
  readonly correctsVersion: number;
  /** Why, in the employer's words. */
  readonly reason: string;
  readonly openedAt: Date;
  readonly openedBy: AccountKey;
  /** Null unless the employer let it go without sending anything. */
  readonly givenUp: { readonly at: Date; readonly by: AccountKey } | null;
}

/** Characters an employer may write about why. */
export const LONGEST_CORRECTION_REASON = 500;
