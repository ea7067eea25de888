import type { InvalidInput } from '#values';
import type { AssessCaseRefusal } from '../assess-case.js';
import type { CampaignPhase } from './campaign.js';
import type { StepObstacle } from './campaign-steps.js';

export type PlanCampaignRefusal = InvalidInput | { readonly code: 'notPermitted' };

/**
 * Besides what stands in the way by turn or day: `nobodyToDraw`: no determination of that year rests on a filing with
 * employees. `unfinished`: employers of the sample on whom not everything is said.
 */
export type StepRefusal =
  | StepObstacle
  | { readonly code: 'notPermitted' | 'notFound' | 'nobodyToDraw' }
  | { readonly code: 'unfinished'; readonly employers: number };

/** `ownCase`: whoever acts for the employer does not inspect it. `unknownLine`: nobody of that entry is in the sample. */
export type FindingRefusal =
  | InvalidInput
  | { readonly code: 'notPermitted' | 'notFound' | 'ownCase' | 'unknownLine' }
  | { readonly code: 'otherPhase'; readonly phase: CampaignPhase };

/** `nothingFound`: no month fell. `proposalWaits`: one about this employer and year waits for a second person. */
export type ProposeFindingsRefusal =
  | AssessCaseRefusal
  | { readonly code: 'notPermitted' | 'notFound' | 'ownCase' | 'nothingFound' | 'proposalWaits' };
