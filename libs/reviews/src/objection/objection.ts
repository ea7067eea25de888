import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { DeterminationKey } from '../determination.js';

/** Key of an objection: the county and its id. */
export interface ObjectionKey {
  readonly regionCode: string;
  readonly objectionId: string;
}

/** How an objection ends. `overtaken`: another determination has taken the place of the one objected to. */
export const OBJECTION_ENDS = ['withdrawn', 'tooLate', 'overtaken', 'upheld', 'changed'] as const;
export type ObjectionEnd = (typeof OBJECTION_ENDS)[number];

export type ObjectionSide = 'employer' | 'office';

/** One thing that happened to an objection. */
export interface ObjectionAct {
  readonly kind: 'statement' | 'admitted' | ObjectionEnd;
  readonly side: ObjectionSide;
  /** Null only for a withdrawal without a word. */
  readonly words: string | null;
  /** Business date. */
  readonly on: PlainDate;
  readonly at: Date;
  readonly by: AccountKey;
}

/** An employer's objection to a determination, with everything that happened to it, the first act first. */
export interface Objection extends ObjectionKey, DeterminationKey {
  readonly employerId: string;
  readonly levyYear: number;
  /** Business date on which it came. */
  readonly filedOn: PlainDate;
  readonly filedAt: Date;
  readonly filedBy: AccountKey;
  /** The last day to object, as it was known then; null where the place sets no term. */
  readonly lastDay: PlainDate | null;
  /** The day by which the office decides. */
  readonly dueOn: PlainDate;
  readonly statement: string;
  /** Why it came after the term; null where it came within it. */
  readonly lateReason: string | null;
  readonly acts: readonly ObjectionAct[];
}

/** Where an objection stands; `late`: it came after the term, and nobody has said whether it is admitted. */
export type ObjectionState = 'late' | 'open' | ObjectionEnd;

export function objectionState(objection: Pick<Objection, 'lateReason' | 'acts'>): ObjectionState {
  const end = endOf(objection);
  if (end) return end.kind;
  const isAdmitted = objection.lateReason === null || objection.acts.some(({ kind }) => kind === 'admitted');
  return isAdmitted ? 'open' : 'late';
}

/** Nothing has ended it yet. */
export function isOpenObjection(objection: Pick<Objection, 'acts'>): boolean {
  return endOf(objection) === null;
}

/** What ended it; null while it is open. */
export function endOf({ acts }: Pick<Objection, 'acts'>) {
  const found = acts.find(({ kind }) => isEnd(kind));
  return found ? { ...found, kind: found.kind as ObjectionEnd } : null;
}

/** Did it come after the last day? A day ends at midnight in Shanghai, wherever the portal runs. */
export function isLate(filedOn: PlainDate, lastDay: PlainDate | null): boolean {
  return lastDay !== null && filedOn > lastDay;
}

function isEnd(kind: ObjectionAct['kind']): boolean {
  return (OBJECTION_ENDS as readonly string[]).includes(kind);
}
