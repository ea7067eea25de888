import type { EmployerEnding } from '#employers';
import type { InvalidInput, PlainDate } from '#values';
import type { Change } from './change.js';
import type { Section } from './progress.js';
import type { DeclarationState } from './state.js';
import type { WarningKey } from './warnings/warning.js';

/** The person does not act for this employer, or there is no such declaration. */
export type AccessRefusal = { readonly code: 'notPermitted' | 'notFound' };

/** A colleague has saved since the form was opened; `changes` says who, when, and which fields. */
export interface StaleVersion {
  readonly code: 'staleVersion';
  /** The version to save against now. */
  readonly draftVersion: number;
  readonly changes: readonly Change[];
}

/** Why a draft does not open for a save. */
export type DraftRefusal =
  | AccessRefusal
  | StaleVersion
  /** Filed or decided: nothing is changed any more. */
  | { readonly code: 'notOpen'; readonly state: DeclarationState }
  /** Returned for other lines than this one. */
  | { readonly code: 'lineClosed' };

export type SaveRefusal = DraftRefusal | InvalidInput;

export type RosterRefusal =
  | SaveRefusal
  | { readonly code: 'entryNotFound' }
  /** The person is on the roster already for some of these days, in that entry. */
  | { readonly code: 'personOverlaps'; readonly entryId: string };

export type StartRefusal =
  | AccessRefusal
  /** Registered after the year that is declared now: nothing is due for it. */
  | { readonly code: 'registeredAfterYear'; readonly levyYear: number; readonly registeredOn: PlainDate }
  /** It was there on no day of the year that is declared now: nothing is due for it. */
  | { readonly code: 'endedBeforeYear'; readonly levyYear: number; readonly ending: EmployerEnding };

export type CompleteRosterRefusal =
  | DraftRefusal
  /** An empty roster asks for the word that nobody is employed, and one with people contradicts it. */
  | { readonly code: 'noneEmployedUnsaid' }
  | { readonly code: 'noneEmployedContradicted' }
  /** Last year's figures stand there unconfirmed, or something was said to have changed. */
  | { readonly code: 'entriesWaiting'; readonly count: number }
  /** The law of the place asks something of people that is not answered. */
  | { readonly code: 'entriesUnanswered'; readonly count: number };

export type ExplainRefusal = SaveRefusal | { readonly code: 'lineNotReturned' };

export type SubmitRefusal =
  | SaveRefusal
  | { readonly code: 'incomplete'; readonly sections: readonly Section[] }
  /** The key was used for another filing. */
  | { readonly code: 'idempotencyKeyReused' }
  /** Warnings ask for a line of explanation that is not there, or was about other values. */
  | { readonly code: 'unexplained'; readonly warnings: readonly WarningKey[] }
  /** Sent as a correction, it says what is in force already. */
  | { readonly code: 'nothingCorrected' }
  /** Filed already, under that number. */
  | { readonly code: 'alreadySubmitted'; readonly documentNumber: string };

export type WorkingTextRefusal =
  | AccessRefusal
  | Extract<DraftRefusal, { code: 'notOpen' | 'lineClosed' }>
  /** Another window of the same person, or a save, has been at this form since. */
  | { readonly code: 'workedElsewhere' }
  | { readonly code: 'tooSoon' }
  | { readonly code: 'textTooLong' };

export type WithdrawRefusal =
  | AccessRefusal
  | { readonly code: 'notSubmitted' }
  | { readonly code: 'withdrawalOver'; readonly until: Date };

/**
 * `notCorrectable`: nothing is filed, or lines were returned and are open anyhow. `withdrawalOpen`: it can still be
 * taken back. `correctionUnderWay`: a colleague was quicker.
 */
export type OpenCorrectionRefusal =
  | AccessRefusal
  | StaleVersion
  | InvalidInput
  | { readonly code: 'notCorrectable'; readonly state: DeclarationState }
  | { readonly code: 'withdrawalOpen'; readonly until: Date }
  | { readonly code: 'correctionUnderWay' };
