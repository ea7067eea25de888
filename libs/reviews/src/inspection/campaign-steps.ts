import type { PlainDate } from '#values';
import { CAMPAIGN_STEPS, phaseOf, type Campaign, type CampaignPhase, type CampaignStep } from './campaign.js';

const BEFORE: Readonly<Record<CampaignStep, CampaignPhase>> = {
  frozen: 'planned',
  friendly: 'frozen',
  formal: 'friendly',
  closed: 'formal',
  dropped: 'planned',
};

/**
 * Why a step cannot be taken. `otherPhase`: it is not its turn. `promisedUntil`: employers were told that they have until
 * the end of that day to put things right. `friendlyOver`: that day is past and nobody was told, so no such time can be given.
 */
export type StepObstacle =
  | { readonly code: 'otherPhase'; readonly phase: CampaignPhase }
  | { readonly code: 'promisedUntil' | 'friendlyOver'; readonly until: PlainDate };

type Dated = Pick<Campaign, 'steps' | 'friendlyUntil'>;

/** The one step that leads on from a phase; null at the end. */
export function nextStep(phase: CampaignPhase): Exclude<CampaignStep, 'dropped'> | null {
  const [next] = CAMPAIGN_STEPS.filter(step => step !== 'dropped' && BEFORE[step] === phase);
  return next && next !== 'dropped' ? next : null;
}

/** What stands in the way of a step today; null where nothing does. */
export function obstacleTo(step: CampaignStep, campaign: Dated, today: PlainDate): StepObstacle | null {
  const phase = phaseOf(campaign);
  const until = campaign.friendlyUntil;
  if (step === 'dropped' && phase === 'frozen' && until < today) return null;
  if (BEFORE[step] !== phase) return { code: 'otherPhase', phase };
  if (step === 'formal' && today <= until) return { code: 'promisedUntil', until };
  if ((step === 'frozen' || step === 'friendly') && until < today) return { code: 'friendlyOver', until };
  return null;
}
