import { occupations, type Occupation } from '#vocabulary';
import { findOccupations } from '../posts/occupation-choice.js';
import type { Words } from '../reviews/words.js';
import type { OptionGroup } from './field.js';

/** More than a reader looks through in a list: further letters narrow it. */
const MOST_LISTED = 40;

/**
 * Occupations that a select offers: those looked for by name, those seen often, and those chosen before, each once. The
 * whole classification is too long a list for somebody who hears it read.
 */
export function occupationGroups(
  chosen: readonly string[],
  looked: string,
  { t, language }: Words,
): OptionGroup[] {
  const listed = new Set<string>();
  const group = (label: string, some: readonly Occupation[]): OptionGroup => {
    const fresh = some.filter(({ code }) => !listed.has(code));
    for (const { code } of fresh) listed.add(code);
    return { label, items: fresh.map(({ code, label }) => ({ value: code, text: label[language] })) };
  };
  const all = occupations();
  return [
    group(t('seekers.occupations.found'), findOccupations(looked).slice(0, MOST_LISTED)),
    group(
      t('seekers.occupations.chosen'),
      chosen.flatMap(code => all.get(code) ?? []),
    ),
    group(
      t('seekers.oftenSeen'),
      [...all.values()].filter(({ level, common }) => level === 4 && common),
    ),
  ].filter(({ items }) => items.length > 0);
}

/** What the search has found, as a sentence; null before anything was looked for. */
export function foundSentence(looked: string, { t }: Words): string | null {
  if (looked.trim() === '') return null;
  const count = findOccupations(looked).length;
  if (count === 0) return t('seekers.occupations.none', { looked });
  return t(`seekers.occupations.${count > MOST_LISTED ? 'many' : 'some'}`, { count, most: MOST_LISTED });
}
