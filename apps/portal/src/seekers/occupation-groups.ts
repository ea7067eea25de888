import { findOccupations, occupations, occupationsBelow, type Occupation } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import { textOf, type Choice, type OptionGroup, type Values } from './field.js';

/** More than a reader looks through in a list: further letters narrow it. */
const MOST_LISTED = 40;

/** What was looked for: a name, or everything of one class. */
interface Looked {
  readonly name: string;
  readonly major: string;
}

/** What a page of a registration was asked to list. */
export function lookedOf(values: Values): Looked {
  return { name: textOf(values, 'occupationFind').trim(), major: textOf(values, 'occupationClass') };
}

/** Classes of occupations, for somebody who has no name at hand. */
export function occupationClasses({ language }: Words): Choice[] {
  const all = [...occupations().values()];
  return all
    .filter(({ code, level }) => level === 1 && occupationsBelow(code).length > 0)
    .map(({ code, label }) => ({ value: code, text: label[language] }));
}

/**
 * Occupations that a select offers: those looked for, and those chosen before, each once. The whole classification is too
 * long a list for somebody who hears it read.
 */
export function occupationGroups(
  chosen: readonly string[],
  looked: Looked,
  { t, language }: Words,
): OptionGroup[] {
  const listed = foundFor(looked).slice(0, looked.name === '' ? undefined : MOST_LISTED);
  const kept = chosen.flatMap(code => occupations().get(code) ?? []).filter(one => !listed.includes(one));
  const group = (label: string, some: readonly Occupation[]): OptionGroup => ({
    label,
    items: some.map(one => ({ value: one.code, text: one.label[language] })),
  });
  return [group(t('seekers.occupations.found'), listed), group(t('seekers.occupations.chosen'), kept)].filter(
    ({ items }) => items.length > 0,
  );
}

/** What the search has found, as a sentence; null before anything was looked for. */
export function foundSentence(looked: Looked, { t }: Words): string | null {
  if (looked.name === '' && looked.major === '') return null;
  const count = foundFor(looked).length;
  if (count === 0) return t('seekers.occupations.none', { looked: looked.name });
  const tooMany = looked.name !== '' && count > MOST_LISTED;
  return t(`seekers.occupations.${tooMany ? 'many' : 'some'}`, { count, most: MOST_LISTED });
}

function foundFor({ name, major }: Looked): readonly Occupation[] {
  if (name !== '') return findOccupations(name);
  return major === '' ? [] : occupationsBelow(major);
}
