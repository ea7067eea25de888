import { join } from 'node:path';
import { policyWords } from '#policy';
import { createTranslator, loadCatalogue, WEB_WORDS, withTexts, type Language, type Translator } from '#web';

/** Folder of this room's texts. */
export const PAPER_WORDS = join(import.meta.dirname, '..', 'words');

let translator: Translator | null = null;

/** Texts of papers, with those of the law and of figures that they use. */
export function paperTranslator(): Translator {
  translator ??= createTranslator(
    withTexts(loadCatalogue([WEB_WORDS, PAPER_WORDS]), { policy: policyWords }),
  );
  return translator;
}

/** This room's texts in one language, for programs that merge them into their own. */
export function paperWords(language: Language) {
  return loadCatalogue([PAPER_WORDS])[language]['paper'];
}

/** What a view needs to put things into words. */
export interface Words {
  readonly t: (key: string, values?: Readonly<Record<string, unknown>>) => string;
  readonly language: Language;
}

/** The words of papers in one language. */
export function wordsIn(language: Language): Words {
  return { language, t: (key, values) => paperTranslator().text(language, key, values) };
}
