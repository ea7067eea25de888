import type { PlainDate } from '#values';

/** What a person allows, each by itself. Refusing one never takes the person out of matching, but for `matching` itself. */
export const CONSENT_PURPOSES = ['matching', 'referral', 'quotaCounting', 'statistics', 'contact'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** The version of the words that people say yes to; a change of the words is another version. */
export const CONSENT_TEXT_VERSION = '2025-05-01';

/** What was said once; the youngest about a purpose holds. */
export interface ConsentWord {
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly textVersion: string;
  /** On the own page, or on paper that staff keep. */
  readonly channel: 'own' | 'paper';
  /** Last day on which it holds; null for a withdrawal. */
  readonly until: PlainDate | null;
}

/** The same with who said it when. */
export interface SaidConsent extends ConsentWord {
  readonly consentId: string;
  readonly number: number;
  readonly saidAt: Date;
  readonly saidBy: string;
  readonly saidByRegion: string;
}

/** The youngest word about each purpose. */
export function lastWords(said: readonly SaidConsent[]): ReadonlyMap<ConsentPurpose, SaidConsent> {
  const byAge = [...said].sort((one, other) => one.number - other.number);
  return new Map(byAge.map(word => [word.purpose, word]));
}

/** Is a consent in force on a day? */
export function isInForce(said: readonly SaidConsent[], purpose: ConsentPurpose, day: PlainDate): boolean {
  return holdsOn(lastWords(said).get(purpose), day);
}

/** Does the youngest word about a purpose allow it on a day? */
export function holdsOn(word: ConsentWord | undefined, day: PlainDate): boolean {
  return word?.given === true && (word.until === null || word.until >= day);
}
