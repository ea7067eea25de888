/** What staff need a person's name, number and phone for. */
export const IDENTITY_REASONS = ['check', 'contact', 'fillIn', 'print', 'other'] as const;
export type IdentityReason = (typeof IDENTITY_REASONS)[number];

/** Why a person's identity is shown: one of the list, and own words where it is none of them. */
export interface IdentityInput {
  readonly reason: string;
  readonly words: string;
}

export const REASON_WORDS_MOST = 100;
/** So many digits in a row are a number of somebody. */
const A_NUMBER = /\d{6}/;

/** What is wrong with own words for a reason; null where nothing is. The person reads them, and nobody is named in them. */
export function wrongWords(words: string): 'missing' | 'tooLong' | 'number' | null {
  if (words === '') return 'missing';
  if (words.length > REASON_WORDS_MOST) return 'tooLong';
  return A_NUMBER.test(words) ? 'number' : null;
}

/** Parts what a look was for from own words about it. */
const BEFORE_WORDS = ':';

/** The purpose of a look at who a person is. */
export function purposeOf(reason: IdentityReason, words: string): string {
  return reason === 'other' ? `identityOther${BEFORE_WORDS}${words}` : `identity${upper(reason)}`;
}

/** The kind of purpose of a look, and the own words of whoever looked; empty where there are none. */
export function purposeParts(purpose: string): { readonly kind: string; readonly words: string } {
  const at = purpose.indexOf(BEFORE_WORDS);
  return at < 0
    ? { kind: purpose, words: '' }
    : { kind: purpose.slice(0, at), words: purpose.slice(at + BEFORE_WORDS.length) };
}

const upper = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
