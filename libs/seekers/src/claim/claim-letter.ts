import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';

/** A letter that lets the person take over the entry which staff made. */
export interface ClaimLetter {
  readonly letterId: string;
  readonly issuedAt: Date;
  readonly issuedBy: AccountKey;
  /** Last day on which its code works. */
  readonly lastDay: PlainDate;
}

/** `spent`: too many wrong codes were typed. */
export type ClaimEnd = 'used' | 'replaced' | 'takenBack' | 'spent';

/** The last letter of a person with how it stands. */
export interface ClaimStanding extends ClaimLetter {
  readonly end: ClaimEnd | null;
  readonly endedAt: Date | null;
}

/** Does its code work on a day? */
export function isOpenLetter({ end, lastDay }: ClaimStanding, day: PlainDate): boolean {
  return end === null && lastDay >= day;
}
