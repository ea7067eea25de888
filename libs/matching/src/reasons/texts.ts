import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import {
  demandWords,
  featureWords,
  itemWords,
  reasons,
  type EmployerConsent,
  type ItemWords,
  type Words,
} from '#vocabulary';

export type Reader = 'seeker' | 'employer' | 'broker';
export type Language = keyof Words;

/** A reason as each reader hears it; null where a reader never does. */
export interface ReasonTexts {
  readonly seeker: Words | null;
  readonly employer: Words | null;
  readonly broker: Words;
  readonly employerConsent: EmployerConsent;
}

/** Words of lists and small parts of sentences. */
export interface SmallWords {
  readonly insurance: Readonly<Record<'full' | 'partial' | 'none', Words>>;
  readonly months: Words;
  readonly openEnded: Words;
  readonly subsidy: Readonly<Record<string, Words>>;
  readonly payer: Readonly<Record<string, Words>>;
  readonly question: Words;
  readonly adjustment: Words;
  readonly summary: Readonly<Record<string, Words>>;
}

interface OwnReason {
  readonly seeker?: Words;
  readonly employer?: Words;
  readonly broker: Words;
  readonly consent?: EmployerConsent;
}

export interface Texts {
  readonly reasons: ReadonlyMap<string, ReasonTexts>;
  readonly words: SmallWords;
  readonly items: ReadonlyMap<string, ItemWords>;
  readonly demands: ReadonlyMap<string, Words>;
  readonly features: ReadonlyMap<string, Words>;
  /** Names of items as they stand inside a sentence. */
  readonly itemNames: ReadonlyMap<string, Words>;
}

const FOLDER = join(import.meta.dirname, '..', '..', 'texts');
let texts: Texts | undefined;

/** Every text that a reason is made of, read once. @throws Error where a name belongs to no item */
export function loadTexts(): Texts {
  texts ??= readTexts();
  return texts;
}

function readTexts(): Texts {
  const { words, ...own } = yaml<Record<string, OwnReason> & { words: SmallWords }>('reasons.yaml');
  const items = new Map(itemWords().map(item => [item.id, item]));
  return {
    reasons: new Map([...tableReasons(), ...ownReasons(own)]),
    words,
    items,
    demands: new Map(demandWords().map(({ id, label }) => [id, inSentence(label)])),
    features: new Map(featureWords().map(({ id, label }) => [id, inSentence(label)])),
    itemNames: namesOf(items),
  };
}

/** Reasons of the table that is shared with the other rooms; a text in brackets stands for one that is not said. */
function tableReasons(): [string, ReasonTexts][] {
  return [...reasons().values()].map(({ key, seeker, employer, broker, employerConsent }) => [
    key,
    { seeker, employer: employerConsent === 'never' ? null : employer, broker, employerConsent },
  ]);
}

function ownReasons(own: Readonly<Record<string, OwnReason>>): [string, ReasonTexts][] {
  return Object.entries(own).map(([key, { seeker, employer, broker, consent }]) => [
    key,
    {
      ...{ seeker: seeker ?? null, employer: employer ?? null, broker },
      employerConsent: consent ?? (employer ? 'none' : 'never'),
    },
  ]);
}

function namesOf(items: ReadonlyMap<string, ItemWords>): Map<string, Words> {
  const given = yaml<Record<string, Partial<Words>>>('items.yaml');
  const unknown = Object.keys(given).filter(id => !items.has(id));
  if (unknown.length > 0) throw new Error(`names of no item: ${unknown.join(', ')}`);
  return new Map([...items].map(([id, { label }]) => [id, { ...inSentence(label), ...given[id] }]));
}

/** A label within a sentence: without what stands in brackets, English in small letters. */
function inSentence(label: Words): Words {
  const bare = (text: string) => text.replace(/[(（][^)）]*[)）]/g, '').trim();
  const en = bare(label.en);
  return { 'zh-CN': bare(label['zh-CN']), en: en.slice(0, 1).toLowerCase() + en.slice(1) };
}

function yaml<T>(file: string): T {
  return load(readFileSync(join(FOLDER, file), 'utf8')) as T;
}
