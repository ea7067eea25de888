import type { AccountKey } from '#accounts';
import type { Fen, PlainDate } from '#values';
import type { AwardTerms } from './award-terms.js';

/** A reward for employing above the quota, or a subsidy that was applied for. */
export type AwardKind = 'reward' | 'subsidy';

export interface AwardKey {
  readonly regionCode: string;
  readonly awardId: string;
}

/** Money an office may grant an employer for a year; what happens to it are its steps. */
export interface Award extends AwardKey {
  readonly kind: AwardKind;
  /** `reward`, or the subsidy's programme. */
  readonly programme: string;
  readonly employerId: string;
  readonly levyYear: number;
  /** The determination it rests on. */
  readonly determinationId: string;
  /** Surplus persons of a reward as a decimal; employees of a subsidy. */
  readonly persons: string;
  readonly amount: Fen;
  /** First and last day of the claim, both inclusive; null where no rule names one. */
  readonly claimFrom: PlainDate | null;
  readonly claimUntil: PlainDate | null;
  readonly terms: AwardTerms;
  /** The award whose place it has taken. */
  readonly supersedesId: string | null;
  readonly openedOn: PlainDate;
}

/** What can happen to an award, in about this order. */
export const STEPS = [
  'offered',
  'applied',
  'waived',
  'claimed',
  'returned',
  'examined',
  'refused',
  'published',
  'objected',
  'dismissed',
  'upheld',
  'approved',
  'sentBack',
  'ordered',
  'paid',
  'failed',
  'corrected',
  'confirmed',
  'withdrawn',
  'recoveryDue',
  'recovered',
] as const;
export type StepKind = (typeof STEPS)[number];

/** One thing that happened: who did it and when. */
export interface Step {
  /** From 1. */
  readonly number: number;
  readonly kind: StepKind;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  /** Null where the system did it, upon a determination. */
  readonly madeBy: AccountKey | null;
  /** A stable code. */
  readonly reason: string | null;
  /** What was written to the employer or to the file. */
  readonly words: string | null;
  /** The bank account, publication, objection or payment order it is about. */
  readonly refId: string | null;
  /** Last day of objections, day of payment, last day to answer. */
  readonly day: PlainDate | null;
  /** The bank's or the file's. */
  readonly reference: string | null;
}

/** An award with all that happened to it, the first step first. */
export interface AwardFile {
  readonly award: Award;
  readonly steps: readonly Step[];
}
