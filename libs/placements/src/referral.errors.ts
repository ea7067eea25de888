import type { InvalidInput } from '#values';
import type { PairRefusal } from './judge-pair.js';
import type { Stage } from './referral.js';
import type { TextFinding } from './text-check.js';

/** Why a referral was not begun. */
export type BeginRefusal =
  | {
      readonly code:
        | 'notPermitted'
        | 'notFound'
        | 'postClosed'
        | 'notAvailable'
        | 'noConsent'
        | 'hidden'
        | 'notForThisPost'
        | 'alreadyOpen'
        | 'seekerFull'
        | 'postFull'
        | 'employerFull';
    }
  | PairRefusal
  | { readonly code: 'textToCheck'; readonly findings: readonly TextFinding[] }
  | InvalidInput;

/** Why an act on a referral was not done. `otherStage` says where it stands meanwhile. */
export type ActRefusal =
  | { readonly code: 'notPermitted' | 'notFound' | 'noConsent' | 'interpretersFull' }
  | { readonly code: 'otherStage'; readonly stage: Stage }
  | { readonly code: 'postClosed' | 'noVacancy' | 'placedElsewhere' }
  | { readonly code: 'textToCheck'; readonly findings: readonly TextFinding[] }
  | InvalidInput;
