import type { InvalidInput } from '#values';
import type { PartName } from './seeker-parts.js';
import type { SeekerState } from './seeker.js';

/**
 * Why an act about an entry is refused. `notFound` also stands for what the actor may not know of. `moved`: somebody else
 * wrote the same at the same time. `incomplete`: required parts are missing. `ownEntry`: nobody checks or closes as staff
 * what is the person's own. `hasAccount`: the entry is an account's already; `hasEntry`: the account has one; `ownLetter`:
 * whoever issued a letter, or may read its code as staff, does not use it. `noAccount`: the entry is no account's;
 * `claimWaits`: somebody who used the last letter waits for an answer; `noClaim`: nobody does; `secondPerson`: whoever issued
 * or read the letter, or asks, does not answer; `namesake`: as little somebody of whom that cannot be told;
 * `keptAsProof`: the paper shows that the office acted rightly.
 */
export type SeekerRefusal =
  | InvalidInput
  | { readonly code: 'notFound' | 'notPermitted' | 'moved' | 'ownEntry' | 'paperMissing' }
  | { readonly code: 'claimWaits' | 'noClaim' | 'secondPerson' | 'namesake' }
  | { readonly code: 'hasAccount' | 'noAccount' | 'hasEntry' | 'ownLetter' | 'keptAsProof' }
  | { readonly code: 'incomplete'; readonly parts: readonly PartName[] }
  | { readonly code: 'otherState'; readonly state: SeekerState };
