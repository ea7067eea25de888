import type { ReferralFacts } from './facts.js';

/** How far things have come, for what may be seen: S2 referral, S3 interview, S4 offer, S5 work, S6 after it. */
export type SeeingStage = 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6';

/** Before the person's yes nothing is shared. An ended referral shows what it had come to, less what nobody needs any more. */
export function seeingStage(
  facts: Pick<ReferralFacts, 'stage' | 'release' | 'interview' | 'offer' | 'placement'>,
): SeeingStage {
  if (!facts.release) return 'S1';
  if (facts.placement) return facts.placement.endedOn ? 'S6' : 'S5';
  if (facts.stage === 'ended') return 'S6';
  if (facts.offer) return 'S4';
  return facts.interview ? 'S3' : 'S2';
}
