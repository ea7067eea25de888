import { loadTexts, type Language, type Reader, type Texts } from './texts.js';
import type { Reason, Value } from './reason.js';

/** Names that other rooms give: of skills, licences and work patterns. A name that is not known is said as it is. */
export interface Names {
  readonly skill?: (id: string, language: Language) => string;
  readonly licence?: (id: string, language: Language) => string;
  readonly pattern?: (id: string, language: Language) => string;
}

export interface Saying {
  readonly reader: Reader;
  readonly language: Language;
  readonly names?: Names;
}

/** A reason in the words of one reader; null where that reader has no text for it. */
export function sayReason(
  { key, values, only }: Reason,
  { reader, language, names = {} }: Saying,
): string | null {
  const texts = loadTexts();
  const text = texts.reasons.get(key)?.[reader] ?? null;
  if (text === null || (only && !only.includes(reader))) return null;
  const value = (name: string) => values[name] ?? missing(key, name);
  return fill(
    agreeing(text[language], value),
    name => sayValue(value(name), { texts, language, names }),
    language,
  );
}

function missing(key: string, name: string): never {
  throw new Error(`${key}: nothing for {${name}}`);
}

/** English: several works *are* done. */
function agreeing(template: string, value: (name: string) => Value): string {
  return template.replace(/\{(\w+)\} is done/, (as, name: string) => {
    const said = value(name);
    return said.kind === 'items' && said.ids.length > 1 ? `{${name}} are done` : as;
  });
}

/** Fills `{names}` and sets the marks of the language. */
export function fill(template: string, of: (name: string) => string, language: Language): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => of(name));
  return language === 'zh-CN' ? fullWidth(filled) : filled.slice(0, 1).toUpperCase() + filled.slice(1);
}

interface Around {
  readonly texts: Texts;
  readonly language: Language;
  readonly names: Names;
}

function sayValue(value: Value, { texts, language, names }: Around): string {
  const own = (of: ((id: string, language: Language) => string) | undefined) => (id: string) =>
    of?.(id, language) ?? id;
  const named = (map: ReadonlyMap<string, { readonly [L in Language]: string }>) => (id: string) =>
    map.get(id)?.[language] ?? id;
  const list = (ids: readonly string[], name: (id: string) => string) => joined(ids.map(name), language);
  const row = (ids: readonly string[], name: (id: string) => string) => enumerated(ids.map(name), language);
  switch (value.kind) {
    case 'number':
      return grouped(value.number);
    case 'items':
      return list(value.ids, named(texts.itemNames));
    case 'demands':
      return row(value.ids, named(texts.demands));
    case 'features':
      return list(value.ids, named(texts.features));
    case 'skills':
      return row(value.ids, own(names.skill));
    case 'licences':
      return list(value.ids, own(names.licence));
    case 'pattern':
      return own(names.pattern)(value.id);
    case 'words':
      return alternatives(
        value.ids.map(id => texts.words[value.group][id as never]?.[language] ?? id),
        language,
      );
    case 'evidence':
      return texts.items.get(value.id)?.evidence?.[language] ?? '';
    case 'term':
      return value.months === null
        ? texts.words.openEnded[language]
        : texts.words.months[language].replace('{months}', String(value.months));
    case 'question': {
      const demand = named(texts.demands)(value.demand);
      return texts.words.question[language].replace('{demand}', demand);
    }
  }
}

// Made once: a formatter costs more than all that it formats on a page.
const [AND, OR] = (['conjunction', 'disjunction'] as const).map(type => ({
  'zh-CN': new Intl.ListFormat('zh-CN', { type }),
  en: new Intl.ListFormat('en-GB', { type }),
})) as [ListFormats, ListFormats];

type ListFormats = Readonly<Record<Language, Intl.ListFormat>>;

/** A list within a sentence: 甲、乙和丙; a, b and c. */
export function joined(words: readonly string[], language: Language): string {
  return AND[language].format(words);
}

/** Names that hold 或 and 和 themselves: 甲、乙、丙. */
function enumerated(words: readonly string[], language: Language): string {
  return language === 'en' ? joined(words, language) : words.join('、');
}

function alternatives(words: readonly string[], language: Language): string {
  return OR[language].format(words);
}

/** Whole numbers by thousands. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

const MARKS: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '(': '（',
  ')': '）',
  '?': '？',
};

/** Chinese marks beside Chinese words; those between digits stay. */
function fullWidth(text: string): string {
  return text.replace(/(?<!\d)[,:;()?]|[,:;()?](?!\d)/g, mark => MARKS[mark] ?? mark);
}
