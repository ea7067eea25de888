import { findOccupations, occupations, occupationsBelow, type Occupation } from '#vocabulary';
import type { Words } from './post-words.js';

/** How many open posts each occupation has, by code. */
export type OpenPosts = ReadonlyMap<string, number>;

/** An occupation or a whole class that a search can ask for, in the field it belongs to. */
export interface OpenOccupation {
  readonly code: string;
  readonly name: string;
  readonly posts: number;
}

export interface OccupationField {
  readonly label: string;
  readonly items: readonly OpenOccupation[];
}

/** More than a reader looks through: further letters narrow it. */
const MOST_WITHOUT_POSTS = 10;

/** Every occupation with open posts, by field, each field as a whole first. */
export function fieldsWithPosts(open: OpenPosts, words: Words): OccupationField[] {
  return majors().flatMap(major => {
    const items = inField(major, occupationsBelow(major.code), open, words);
    return items.length === 0
      ? []
      : [{ label: major.label[words.language], items: [...whole(major, items, words), ...items] }];
  });
}

/** Occupations that fit what was typed: those with open posts by field, then those that have none now. */
export function fieldsFitting(typed: string, open: OpenPosts, words: Words): OccupationField[] {
  const found = findOccupations(typed);
  const fields = majors().map(major => ({
    label: major.label[words.language],
    items: inField(major, found, open, words),
  }));
  const rest = found.filter(({ code }) => !open.has(code)).slice(0, MOST_WITHOUT_POSTS);
  const none = { label: words.t('posts.public.noneOpen'), items: rest.map(one => counted(one, open, words)) };
  return [...fields, none].filter(({ items }) => items.length > 0);
}

/** What a select without script offers: occupations with open posts, and one that was chosen already. */
export function occupationOptions(chosen: string | null, open: OpenPosts, words: Words) {
  const fields = fieldsWithPosts(open, words);
  const isListed = fields.some(({ items }) => items.some(({ code }) => code === chosen));
  const kept = chosen === null || isListed ? undefined : occupations().get(chosen);
  return [
    ...(kept ? [option(counted(kept, open, words), words)] : []),
    ...fields.map(({ label, items }) => ({ label, items: items.map(item => option(item, words)) })),
  ];
}

/** An occupation with its open posts in one line. */
export function countedText({ name, posts }: OpenOccupation, { t }: Words): string {
  return t('posts.public.counted', { name, posts });
}

function inField(
  { code: major }: Occupation,
  among: readonly Occupation[],
  open: OpenPosts,
  words: Words,
): OpenOccupation[] {
  return among
    .filter(({ code }) => code.startsWith(`${major}-`) && open.has(code))
    .map(one => counted(one, open, words));
}

/** A field with one occupation is that occupation. */
function whole(
  major: Occupation,
  items: readonly OpenOccupation[],
  { t, language }: Words,
): OpenOccupation[] {
  if (items.length < 2) return [];
  const posts = items.reduce((sum, item) => sum + item.posts, 0);
  return [{ code: major.code, name: t('posts.public.field', { name: major.label[language] }), posts }];
}

function counted({ code, label }: Occupation, open: OpenPosts, { language }: Words): OpenOccupation {
  return { code, name: label[language], posts: open.get(code) ?? 0 };
}

function option(item: OpenOccupation, words: Words) {
  return { value: item.code, text: countedText(item, words) };
}

function majors(): Occupation[] {
  return [...occupations().values()].filter(({ level }) => level === 1);
}
