import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';

export interface PlacementKey {
  readonly regionCode: string;
  readonly placementId: string;
}

/** What was agreed when work began; sealed. */
export interface PlacementTerms {
  readonly jobTitle: string;
  readonly contractFrom: PlainDate;
  /** Null: open-ended. */
  readonly contractTo: PlainDate | null;
  /** Yuan a month with two decimals. */
  readonly wage: string;
  readonly insured: boolean;
  /** County from which the person went to work when it began; absent in the first placements. */
  readonly homeCounty?: string;
}

/** A referral that became work. */
export interface Placement extends PlacementKey {
  readonly referralId: string;
  readonly postId: string;
  readonly employerId: string;
  readonly seekerRegion: string;
  readonly seekerId: string;
  readonly startedOn: PlainDate;
  readonly terms: PlacementTerms;
  readonly hiredAt: Date;
  readonly hiredBy: AccountKey;
  readonly end: PlacementEnd | null;
}

export interface PlacementEnd {
  readonly endedOn: PlainDate;
  readonly reason: EndReason;
  /** What was said of it, for the brokers alone. */
  readonly words: string | null;
}

/** Why work ended, for the pool and the figures; none names an impairment. */
export const END_REASONS = [
  'contractEnded',
  'ownWish',
  'employer',
  'probation',
  'business',
  'moved',
  'health',
  'retired',
  'other',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** After these nobody looks for work again. */
export function returnsToPool(reason: EndReason): boolean {
  return reason !== 'retired';
}
