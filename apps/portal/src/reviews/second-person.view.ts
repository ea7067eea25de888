import type { ReviewCase } from '#reviews';
import { formatInstant } from '#web';
import type { Words } from './words.js';

/** Whether a second person must approve what the case comes to, and how the newest proposal stands; in sentences. */
export function secondPersonView({ secondPerson, closure }: ReviewCase, { t, language }: Words) {
  const { ground, proposal, proposedBy, decidedBy } = secondPerson;
  const decision = proposal?.decision ?? null;
  const at = (instant: Date) => formatInstant(instant, language);
  return {
    needed: !closure && ground !== null,
    why: ground && t(`approvals.why.${ground}`),
    waiting:
      proposal && !decision && !closure
        ? {
            proposalId: proposal.proposalId,
            sentence: t('reviews.secondPerson.waiting', { by: proposedBy, at: at(proposal.proposed.at) }),
          }
        : null,
    refused:
      decision?.outcome === 'refused' && !closure
        ? {
            sentence: t('reviews.secondPerson.refused', { by: decidedBy, at: at(decision.at) }),
            reason: decision.reason,
          }
        : null,
  };
}
