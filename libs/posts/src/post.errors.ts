import type { InvalidInput } from '#values';

/**
 * Why something was not done to a post. `changedMeanwhile`: a colleague was faster; `notNow`: its state does not allow it;
 * `samePerson`: who submitted it cannot publish it, by another account either; `namesake`: the name is the same and nobody
 * knows whether it is the same person; `noDraft`: nothing is being written; `noReason`: words are missing;
 * `employerGone`: it has closed, or moved to another county.
 */
export type PostRefusal =
  | InvalidInput
  | {
      readonly code:
        | 'unknown'
        | 'notPermitted'
        | 'notNow'
        | 'changedMeanwhile'
        | 'samePerson'
        | 'namesake'
        | 'noDraft'
        | 'noReason'
        | 'employerGone';
    };
