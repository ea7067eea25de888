import type { LawBook } from '#policy';
import type { Language } from '#web';
import type { Translate } from '../frame/pages.js';

/** What the definitions file says about a parameter. */
export type Definition = LawBook['definitions'] extends ReadonlyMap<string, infer One> ? One : never;

/** Puts values of the law into words. */
export interface ValueWriter {
  readonly language: Language;
  readonly t: Translate;
}
