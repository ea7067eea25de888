import type { AccessRefusal } from '../review-access.js';
import type { FilingRefusal, MakeCaseRefusal } from '../review.errors.js';
import type { ProposalDecision } from './proposal.js';
import type { Hand, RemakeRefusal } from './proposal-basis.js';
import type { ProposalDifference } from './proposal-changes.js';

/** Somebody else was faster: what became of the proposal, by whom and when. */
export interface ProposalDecided {
  readonly code: 'proposalDecided';
  readonly outcome: ProposalDecision['outcome'];
  readonly by: string;
  readonly at: Date;
}

/** `notNeeded`: one person's determination is enough here. `proposalWaits`: one that says the same waits already. */
export type ProposeRefusal =
  | MakeCaseRefusal
  | WordsRefusal
  | { readonly code: 'notNeeded' }
  | { readonly code: 'proposalWaits'; readonly by: string; readonly at: Date };

/** What is wrong with words as typed. */
export type WordsRefusal =
  | { readonly code: 'wordsMissing' | 'wordsCharacters' }
  | { readonly code: 'wordsTooLong'; readonly longest: number };

/**
 * `ownProposal`: whoever proposes does not approve, by another account either. `namesake`: the two have the same name, and
 * nobody recorded who they are. The others are said where bases of proposals are.
 */
export type OwnProposal = 'ownProposal' | 'namesake' | Exclude<Hand, 'ownCase'>;

/** `proposalStale`: with what changed since. */
export type ApproveRefusal =
  | AccessRefusal
  | FilingRefusal
  | ProposalDecided
  | RemakeRefusal
  | { readonly code: OwnProposal }
  | { readonly code: 'proposalStale'; readonly difference: ProposalDifference };

export type RefuseRefusal =
  AccessRefusal | ProposalDecided | WordsRefusal | { readonly code: 'notFound' | OwnProposal };

export type WithdrawProposalRefusal = AccessRefusal | ProposalDecided | { readonly code: 'notFound' };
