import type { ServiceKind } from '../act.js';
import type { SeekerTerms } from '../terms.js';

/** How many of each service a plan of the year holds. The posts to tell are a term of the register. */
export function plannedServices({
  postsToTell,
}: Pick<SeekerTerms, 'postsToTell'>): Readonly<Record<ServiceKind, number>> {
  return { guidance: 1, policyTalk: 1, postTold: postsToTell, training: 1 };
}
