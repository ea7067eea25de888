import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import { LANGUAGES, type Language } from './language.js';

/** Folder of this room's own texts, for programs that speak outside a page. */
export const WEB_WORDS = join(import.meta.dirname, '..', 'locales');

/** Texts as a tree of keys; a leaf is a sentence with `{{placeholders}}`. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** Texts of both languages. */
export type Catalogue = Readonly<Record<Language, Texts>>;

/**
 * Reads `<folder>/<language>/<feature>.yaml` of every folder; the keys of a file begin with its name.
 * @throws Error when two folders hold the same feature: a text would silently shadow another.
 */
export function loadCatalogue(folders: readonly string[]): Catalogue {
  return Object.fromEntries(LANGUAGES.map(language => [language, loadLanguage(folders, language)])) as Record<
    Language,
    Texts
  >;
}

function loadLanguage(folders: readonly string[], language: Language): Texts {
  const texts: Record<string, Texts> = {};
  for (const file of folders.flatMap(folder => yamlFiles(join(folder, language)))) {
    const feature = basename(file, '.yaml');
    if (feature in texts) throw new Error(`texts of ${feature} are held twice: ${file}`);
    texts[feature] = (load(readFileSync(file, 'utf8')) ?? {}) as Texts;
  }
  return texts;
}

function yamlFiles(folder: string): string[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  return names.sort().map(name => join(folder, name));
}

/** A catalogue with the texts of other rooms beside its own. */
export function withTexts(
  catalogue: Catalogue,
  rooms: Readonly<Record<string, (language: Language) => unknown>>,
): Catalogue {
  const textsOf = (language: Language) =>
    Object.entries(rooms).map(([room, texts]) => [room, texts(language) as Texts]);
  return Object.fromEntries(
    LANGUAGES.map(language => [
      language,
      { ...catalogue[language], ...Object.fromEntries(textsOf(language)) },
    ]),
  ) as Record<Language, Texts>;
}

/**
 * Every key of a tree, with dots; used by the specs that compare languages and templates.
 * @throws Error on a key that holds no words (a comma in an unquoted YAML value makes such keys).
 */
export function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [prefix + key];
    if (typeof value !== 'object' || value === null) throw new Error(`no words: ${prefix}${key}`);
    return keysOf(value as Texts, `${prefix}${key}.`);
  });
}
