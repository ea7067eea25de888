import type { InvalidInput } from '#values';

/** Why an employer was not registered. */
export type RegisterEmployerRefusal =
  | InvalidInput
  /** The code's check digit fails and nothing else is wrong: it may go on with a reason. */
  | { readonly code: 'creditCodeCheckDigit'; readonly fields: InvalidInput['fields'] }
  | { readonly code: 'alreadyRegistered' }
  /** Who reviews or publishes does not declare. */
  | { readonly code: 'staffMayNotDeclare' };

/** Why a record was not corrected. */
export type CorrectEmployerRefusal =
  | InvalidInput
  | { readonly code: 'notPermitted' }
  | { readonly code: 'staleVersion'; readonly version: number };
