import type { InvalidInput } from '#values';
import type { EmployerEnding } from './employer-event.js';

/** The code stands for another kind of employer and nothing else is wrong: it goes on once that is confirmed. */
export interface KindMismatch {
  readonly code: 'kindMismatch';
  readonly fields: InvalidInput['fields'];
}

/** Why an employer was not registered. */
export type RegisterEmployerRefusal =
  | InvalidInput
  /** The code's check digit fails and nothing else is wrong: it may go on with a reason. */
  | { readonly code: 'creditCodeCheckDigit'; readonly fields: InvalidInput['fields'] }
  | KindMismatch
  | { readonly code: 'alreadyRegistered' }
  /** Who reviews or publishes does not declare. */
  | { readonly code: 'staffMayNotDeclare' };

/** Why a record was not corrected. */
export type CorrectEmployerRefusal =
  | InvalidInput
  | KindMismatch
  | { readonly code: 'notPermitted' }
  | { readonly code: 'staleVersion'; readonly version: number };

/** Why something that happened to an employer was not recorded, or not taken back. */
export type EmployerEventRefusal =
  | Exclude<CorrectEmployerRefusal, KindMismatch>
  /** It has come to its end already: that record is taken back first. */
  | { readonly code: 'endedAlready'; readonly ending: EmployerEnding }
  /** No such record, or it holds no more. */
  | { readonly code: 'noSuchEvent' };

/** Why an employer did not move. `sameCounty`: it is there already. */
export type MoveEmployerRefusal = EmployerEventRefusal | { readonly code: 'sameCounty' };
