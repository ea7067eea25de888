import type { Outcome } from '#policy';
import type { Fen, PlainDate } from '#values';
import type { StaffAct } from '../review.js';
import type { DeterminationCase } from '../store/determination.store.js';
import type { Ground } from './ground.js';

/** Key of a proposal: the county and its id. */
export interface ProposalKey {
  readonly regionCode: string;
  readonly proposalId: string;
}

/** What became of a proposal. */
export interface ProposalDecision extends StaffAct {
  readonly outcome: 'approved' | 'refused' | 'withdrawn';
  /** Why it was refused or withdrawn; null otherwise. */
  readonly reason: string | null;
}

/** What the handler proposes to determine, for a second person to approve. */
export interface Proposal extends ProposalKey, DeterminationCase {
  readonly ground: Ground;
  /** 1 for the first about an employer and year. */
  readonly round: number;
  readonly objectionId: string | null;
  /** The determination in force when it was made. */
  readonly supersedesId: string | null;
  readonly outcome: Outcome;
  /** Persons as decimals. */
  readonly headcount: string;
  readonly countedPersons: string;
  readonly levy: Fen;
  readonly reward: Fen | null;
  readonly policyVersion: string;
  readonly policyHash: string;
  /** What the handler says to the second person; null for nothing. */
  readonly words: string | null;
  readonly proposed: StaffAct;
  /** Business date. */
  readonly proposedOn: PlainDate;
  /** Null while it waits. */
  readonly decision: ProposalDecision | null;
}
