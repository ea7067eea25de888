import type { AwardKey } from '#levies';

/** Where an employer sees its rewards and subsidies. */
export const REWARDS = '/workspace/rewards';
/** Where staff have theirs to decide on. */
export const AWARDS = '/workspace/awards';
export const REWARD_LISTS = '/workspace/reward-lists';
export const PAYMENT_ORDERS = '/workspace/payment-orders';
/** The lists that everybody may read. */
export const PUBLIC_LISTS = '/reward-lists';

/** Where an employer says before it declares whether it wants its reward. */
export function choicePath({ regionCode, employerId }: { regionCode: string; employerId: string }): string {
  return `/workspace/reward-choices/${regionCode}/${employerId}`;
}

export function rewardPath({ regionCode, awardId }: AwardKey): string {
  return `${REWARDS}/${regionCode}/${awardId}`;
}

export function awardPath({ regionCode, awardId }: AwardKey): string {
  return `${AWARDS}/${regionCode}/${awardId}`;
}
