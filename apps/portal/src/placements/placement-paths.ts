import type { PlacementKey, ReferralKey } from '#placements';

export const CANDIDATES = '/workspace/candidates';
export const REFERRALS = '/workspace/referrals';
export const MY_DAY = '/workspace/tasks';
export const APPLICATIONS = '/workspace/applications';

export function candidatePath({ regionCode, referralId }: ReferralKey): string {
  return `${CANDIDATES}/${regionCode}/${referralId}`;
}

export function referralPath({ regionCode, referralId }: ReferralKey): string {
  return `${REFERRALS}/${regionCode}/${referralId}`;
}

export function applicationPath({ regionCode, referralId }: ReferralKey): string {
  return `${APPLICATIONS}/${regionCode}/${referralId}`;
}

/** The letter and the calendar entry, for whichever side opens them. */
export function letterPath({ regionCode, referralId }: ReferralKey): string {
  return `/workspace/referral-letters/${regionCode}/${referralId}`;
}

/** Sign-language interpreters of a county. */
export function interpretersPath(regionCode: string): string {
  return `${REFERRALS}/interpreters/${regionCode}`;
}

export function visitPath({ regionCode, placementId }: PlacementKey, months: number): string {
  return `/workspace/return-visits/${regionCode}/${placementId}/${months}`;
}
