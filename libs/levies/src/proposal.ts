import type { AccountKey } from '#accounts';
import type { Fen, PlainDate } from '#values';
import type { LevyAccountKey } from './entry.js';

/** What one person proposes and another decides. */
export const PROPOSAL_KINDS = ['grantRelief', 'refuseRelief', 'payment', 'refund', 'reversal'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** Where a proposal is found. */
export interface ProposalKey {
  readonly regionCode: string;
  readonly proposalId: string;
}

export interface ProposalFacts extends LevyAccountKey {
  readonly kind: ProposalKind;
  readonly requestId: string | null;
  /** The entry to reverse. */
  readonly entryId: string | null;
  /** Fen; nothing for a deferral and a refusal. */
  readonly amount: Fen;
  /** The day to put payment off to. */
  readonly dueOn: PlainDate | null;
  /** The day on which money came or went. */
  readonly valueOn: PlainDate | null;
  readonly reference: string | null;
  /** For the employer to read, where it is about relief; for colleagues otherwise. */
  readonly reason: string;
}

export interface ProposalDecision {
  readonly outcome: 'approved' | 'refused' | 'withdrawn';
  readonly reason: string | null;
  readonly decidedOn: PlainDate;
  readonly decidedAt: Date;
  readonly decidedBy: AccountKey;
}

export interface Proposal extends ProposalFacts, ProposalKey {
  readonly proposedOn: PlainDate;
  readonly proposedAt: Date;
  readonly proposedBy: AccountKey;
  /** Null while it waits for the second person. */
  readonly decision: ProposalDecision | null;
}
