import type { FileRefusal } from '#files';
import type { PlainDate } from '#values';
import type { AssessCaseRefusal } from '../assess-case.js';
import type { AccessRefusal } from '../review-access.js';
import type { WordsRefusal } from '../second-person/proposal.errors.js';
import type { ObjectionEnd } from './objection.js';

/**
 * `notFound`: no such determination, or not this person's. `superseded`: another determination has taken its place, which
 * can be objected to itself. `alreadyObjected`: one objection a determination, whatever became of it. `afterObjection`:
 * it decided an objection already; what is left is administrative reconsideration. `lateReasonMissing`: the term is over,
 * and why it came so late has to be said.
 */
export type FileObjectionRefusal =
  | { readonly code: 'notFound' | 'superseded' | 'alreadyObjected' | 'afterObjection' }
  | { readonly code: 'lateReasonMissing'; readonly lastDay: PlainDate }
  | (WordsRefusal & { readonly field: 'statement' | 'lateReason' });

/** It has ended: how, by whom and when. */
export interface ObjectionClosed {
  readonly code: 'objectionClosed';
  readonly outcome: ObjectionEnd;
  readonly by: string;
  readonly at: Date;
}

/**
 * `firstDecider`: whoever made or approved the determination does not decide on the objection to it, by another account either; `namesake`: the name is the
 * same and nobody knows more. `isOvertaken`: another
 * determination is in force, so there is nothing left to decide.
 */
export type ObjectionGateRefusal =
  | AccessRefusal
  | ObjectionClosed
  | { readonly code: 'notFound' | 'firstDecider' | 'namesake' | 'isOvertaken' };

/**
 * `notAdmitted`: it came late, and nobody has admitted it. `notLate`, `notOvertaken`: that is not how it stands.
 * `addedMeanwhile`: a statement or a document came after the page was read; it is to be seen first.
 */
export type DecideObjectionRefusal =
  | ObjectionGateRefusal
  | WordsRefusal
  | { readonly code: 'notAdmitted' | 'notLate' | 'notOvertaken' | 'proposalWaits' | 'addedMeanwhile' };

/** `nothingChanged`: the figures come to the same determination. `figures`: a figure or month is not one. */
export type ChangeRefusal =
  | DecideObjectionRefusal
  | AssessCaseRefusal
  | { readonly code: 'nothingChanged' }
  | { readonly code: 'figures'; readonly field: 'headcount' | 'payroll' | 'months' | 'reason' };

export type AddToObjectionRefusal =
  AccessRefusal | ObjectionClosed | WordsRefusal | { readonly code: 'notFound' };

export type KeepObjectionFileRefusal =
  AccessRefusal | ObjectionClosed | FileRefusal | { readonly code: 'notFound' };
