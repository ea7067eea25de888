import type { BankWarning } from '#identifiers';
import type { FileRefusal } from '#files';
import type { Fen, InvalidInput } from '#values';

/**
 * Why something was not done to a request. `changedMeanwhile`: somebody else was faster; `notNow`: its state does not
 * allow it; `samePerson`: who planned or ordered cannot decide, by another account either; `namesake`: nobody knows whether
 * two people of one name are one; `ownEmployer`: staff who act for the employer;
 * `employerGone`: the employer has closed or left the county; `subsidyChanged`: what was granted meanwhile leaves less.
 */
export type RetrofitRefusal =
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
        | 'employerGone'
        | 'subsidyChanged'
        | 'papersMissing'
        | 'accountGone'
        | 'nothingToOrder';
    }
  | { readonly code: 'overBudget'; readonly missing: Fen }
  | { readonly code: 'confirmWarnings'; readonly warnings: readonly BankWarning[] };
