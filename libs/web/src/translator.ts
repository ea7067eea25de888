import { createInstance } from 'i18next';
import type { Catalogue } from './catalogue.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './language.js';

/** Finds texts by key; values fill the `{{placeholders}}`, `count` picks the plural. */
export interface Translator {
  /** @throws RangeError when no text has the key. */
  text(language: Language, key: string, values?: Readonly<Record<string, unknown>>): string;
  has(language: Language, key: string): boolean;
}

/** A translator over a loaded catalogue. Texts come back unescaped: whoever writes HTML escapes. */
export function createTranslator(catalogue: Catalogue): Translator {
  const engine = createInstance();
  void engine.init({
    initAsync: false,
    lng: DEFAULT_LANGUAGE,
    fallbackLng: false,
    resources: Object.fromEntries(
      LANGUAGES.map(language => [language, { translation: catalogue[language] }]),
    ),
    interpolation: { escapeValue: false },
    returnObjects: false,
  });
  const has = (language: Language, key: string) =>
    typeof engine.getResource(language, 'translation', key) === 'string';
  const exists = (language: Language, key: string, values: object) =>
    has(language, key) || engine.exists(key, { lng: language, ...values });
  const find = (language: Language, key: string, values: object) => {
    if (!exists(language, key, values)) throw new RangeError(`no text in ${language}: ${key}`);
    return engine.t(key, { lng: language, ...values });
  };
  // A page of many people asks for the same words thousands of times; there are no more of them than the catalogue has.
  const plain = new Map<string, string>();
  const findPlain = (language: Language, key: string) => {
    const place = `${language} ${key}`;
    const known = plain.get(place) ?? find(language, key, {});
    plain.set(place, known);
    return known;
  };
  return {
    has,
    text: (language, key, values = {}) =>
      Object.keys(values).length === 0 ? findPlain(language, key) : find(language, key, values),
  };
}
