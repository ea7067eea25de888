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

/** Whoever typed the code waits for a second colleague, who says yes or no. */
export interface ClaimRequest {
  readonly account: AccountKey;
  readonly askedAt: Date;
  readonly answer: ClaimAnswer | null;
}

/** `refused`: nobody could tell that it was the person. */
export type ClaimAnswer = 'confirmed' | 'refused';

/** How the second colleague knows that it is the person: there with a card, or called on the telephone of the entry. */
export const CLAIM_MEANS = ['inPerson', 'phone'] as const;
export type ClaimMeans = (typeof CLAIM_MEANS)[number];

/** The last letter of a person with how it stands. */
export interface ClaimStanding extends ClaimLetter {
  readonly end: ClaimEnd | null;
  readonly endedAt: Date | null;
  readonly request: ClaimRequest | null;
}

/** The request that waits for an answer, of a letter. */
export function waitingClaim(letter: Pick<ClaimStanding, 'request'> | null): ClaimRequest | null {
  const request = letter?.request ?? null;
  return request?.answer === null ? request : null;
}

/** Does its code work on a day? */
export function isOpenLetter({ end, lastDay }: ClaimStanding, day: PlainDate): boolean {
  return end === null && lastDay >= day;
}
