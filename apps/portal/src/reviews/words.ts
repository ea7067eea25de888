import type { Language } from '#web';
import type { Translate } from '../frame/pages.js';

/** What a view needs to put things into words. */
export interface Words {
  readonly t: Translate;
  readonly language: Language;
}
