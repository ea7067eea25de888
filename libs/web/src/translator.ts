import { createInstance, type i18n } from 'i18next';
import type { Catalogue } from './catalogue.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './language.js';
import { fillText, readText, type TextToFill } from './text-to-fill.js';

type Values = Readonly<Record<string, unknown>>;

/** Finds texts by key; values fill the `{{placeholders}}`, `count` picks the plural. */
export interface Translator {
  /** @throws RangeError when no text has the key. */
  text(language: Language, key: string, values?: Values): string;
  has(language: Language, key: string): boolean;
}

/** A translator over a loaded catalogue. Texts come back unescaped: whoever writes HTML escapes. */
export function createTranslator(catalogue: Catalogue): Translator {
  const engine = engineOver(catalogue);
  const has = (language: Language, key: string) =>
    typeof engine.getResource(language, 'translation', key) === 'string';
  const find = (language: Language, key: string, values: Values) => {
    if (!has(language, key) && !engine.exists(key, { lng: language, ...values }))
      throw new RangeError(`no text in ${language}: ${key}`);
    return engine.t(key, { lng: language, ...values });
  };
  const texts = textsOf(engine);
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
    text: (language, key, values) => {
      if (values === undefined || Object.keys(values).length === 0) return findPlain(language, key);
      const text = texts(language, key, values['count']);
      return (text && fillText(text, values)) ?? find(language, key, values);
    },
  };
}

function engineOver(catalogue: Catalogue): i18n {
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
  return engine;
}

/**
 * Texts read for filling, each once, with the plural that a count picks. Null for one that asks for more than names, and
 * nothing where there is none: the engine is to be asked.
 */
function textsOf(engine: i18n) {
  const read = new Map<string, TextToFill | null | undefined>();
  const plurals = new Map(LANGUAGES.map(language => [language, new Intl.PluralRules(language)]));
  const readOnce = (language: Language, key: string) => {
    const place = `${language} ${key}`;
    if (read.has(place)) return read.get(place);
    const text: unknown = engine.getResource(language, 'translation', key);
    const found = typeof text === 'string' ? readText(text) : undefined;
    read.set(place, found);
    return found;
  };
  return (language: Language, key: string, count: unknown) => {
    const plural =
      typeof count === 'number'
        ? readOnce(language, `${key}_${plurals.get(language)?.select(count)}`)
        : undefined;
    return plural === undefined ? readOnce(language, key) : plural;
  };
}
