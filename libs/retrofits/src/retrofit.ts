import type { AccountKey } from '#accounts';
import type { Fen, PlainDate } from '#values';

export interface RetrofitKey {
  readonly regionCode: string;
  readonly retrofitId: string;
}

/** Whence a request comes: of the employer's own accord, for a post, or because a match would fit with it. */
export const ORIGINS = ['employer', 'post', 'match'] as const;
export type Origin = (typeof ORIGINS)[number];

/** A request to adapt a workplace; what happens to it are its steps. */
export interface Retrofit extends RetrofitKey {
  /** Region, year, and a number of that year. */
  readonly requestNumber: string;
  readonly employerId: string;
  readonly workplaceId: string;
  readonly postId: string | null;
  readonly origin: Origin;
  readonly openedOn: PlainDate;
}

/** What can happen to a request, in about this order. */
export const RETROFIT_STEPS = [
  'requested',
  'returned',
  'takenIn',
  'surveyed',
  'planned',
  'parked',
  'sentBack',
  'approved',
  'reported',
  'failed',
  'accepted',
  'accountGiven',
  'ordered',
  'released',
  'paid',
  'payFailed',
  'inspected',
  'refused',
  'withdrawn',
  'ended',
] as const;
export type StepKind = (typeof RETROFIT_STEPS)[number];

/** One thing that happened: who did it and when. Nothing of it is ever changed. */
export interface Step<Kind extends StepKind = StepKind> {
  /** From 1. */
  readonly number: number;
  readonly kind: Kind;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly madeBy: AccountKey;
  /** A stable code: why something was refused or ended. */
  readonly reason: string | null;
  /** What was written to the other side. */
  readonly words: string | null;
  /** What the step says beside: the request, the survey, the plan, …; each kind has its own shape. */
  readonly content: unknown;
  /** Day of the survey, of completion, of payment. */
  readonly day: PlainDate | null;
  /** Subsidy planned, approved, granted or paid; money missing; in fen. */
  readonly amount: Fen | null;
  /** The bank's number, or the bank account's id. */
  readonly reference: string | null;
}

/** A request with all that happened to it, the first step first. */
export interface RetrofitFile {
  readonly retrofit: Retrofit;
  readonly steps: readonly Step[];
}

/** Why a request is refused. */
export const REFUSAL_REASONS = [
  'notNeeded',
  'notPossible',
  'otherFunds',
  'notEligible',
  'papersMissing',
  'other',
] as const;

/** Why the office ends a request that nobody withdrew. */
export const ENDING_REASONS = [
  'employerClosed',
  'employerMoved',
  'workplaceGone',
  'noAnswer',
  'other',
] as const;

/** Answers of an employer that its own people give; everything else is done by staff. */
export function lastOf(steps: readonly Step[], ...kinds: readonly StepKind[]): Step | null {
  return steps.findLast(({ kind }) => kinds.includes(kind)) ?? null;
}
