import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type i18n, type Resource } from 'i18next';
import { load } from 'js-yaml';

/** The languages the portal speaks; the first is the default. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const WORDS = join(import.meta.dirname, '..', '..', 'words');
let speaker: i18n | null = null;

/** This room's catalogue in one language, for programs that merge it into their own. */
export function policyWords(language: Language): Resource {
  return load(readFileSync(join(WORDS, `${language}.yaml`), 'utf8')) as Resource;
}

/**
 * Says something of this room's catalogue (`libs/policy/words`).
 * @throws Error on a key that has no words.
 */
export function say(
  language: Language,
  key: string,
  figures: { readonly [name: string]: string } = {},
): string {
  speaker ??= createSpeaker();
  if (!speaker.exists(key, { lng: language })) throw new Error(`no words for "${key}" in ${language}`);
  return speaker.t(key, { lng: language, ...figures });
}

function createSpeaker(): i18n {
  const resources = Object.fromEntries(
    LANGUAGES.map(language => [language, { translation: policyWords(language) }]),
  );
  const instance = createInstance({
    resources,
    lng: LANGUAGES[0],
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void instance.init();
  return instance;
}
