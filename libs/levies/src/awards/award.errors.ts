import type { FileRefusal } from '#files';
import type { InvalidInput, PlainDate } from '#values';
import type { BankWarning } from '#identifiers';

/**
 * Why something was not done to an award. `changedMeanwhile`: somebody else was faster; `notNow`: its state does not
 * allow it; `samePerson`: who examined cannot approve, by another account either; `namesake`: the name is the same and
 * nobody recorded who the two are; `ownEmployer`: staff who act for the employer.
 */
export type AwardRefusal =
  | InvalidInput
  | FileRefusal
  | {
      readonly code:
        | 'unknown'
        | 'notPermitted'
        | 'notNow'
        | 'changedMeanwhile'
        | 'samePerson'
        | 'namesake'
        | 'ownEmployer'
        | 'underMandate'
        | 'windowOpen'
        | 'objectionOpen'
        | 'windowOver'
        | 'owesLevy'
        | 'nothingToPublish'
        | 'nothingToOrder'
        | 'accountGone'
        | 'nothingToGrant';
    }
  | { readonly code: 'notYetOpen'; readonly from: PlainDate }
  | { readonly code: 'confirmWarnings'; readonly warnings: readonly BankWarning[] };
