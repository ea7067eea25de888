import { searchText } from '#values';
import { occupations, type Occupation } from '#vocabulary';
import type { Language } from '#web';

const LEAF = 4;

/** Occupations that fit what was typed, by name in either language or by code; those often met first. */
export function findOccupations(typed: string): readonly Occupation[] {
  const asked = searchText(typed);
  if (asked === '') return [];
  const code = typed.trim();
  const leaves = [...occupations().values()].filter(({ level }) => level === LEAF);
  const fits = leaves.filter(
    one => one.code.startsWith(code) || namesOf(one).some(name => name.includes(asked)),
  );
  return [...fits.filter(({ common }) => common), ...fits.filter(({ common }) => !common)];
}

/** The one occupation that was meant: by its code, its name, or because nothing else fits; else as typed. */
export function onlyOccupation(typed: string): string {
  const found = findOccupations(typed);
  const named = found.filter(one => namesOf(one).includes(searchText(typed)));
  const [only, ...others] = named.length > 0 ? named : found;
  return only && others.length === 0 ? only.code : typed.trim();
}

function namesOf({ label }: Occupation): string[] {
  return [searchText(label['zh-CN']), searchText(label.en)];
}

/** More than a reader looks through in a list: further letters narrow it. */
const MOST_LISTED = 40;

/** What a select offers without script: what was looked for by its name, and what is chosen already. */
export function occupationsListed(looked: string, chosen: string, language: Language) {
  const found = findOccupations(looked);
  const kept = occupations().get(chosen);
  const listed = found.slice(0, MOST_LISTED);
  const all = kept && !listed.includes(kept) ? [kept, ...listed] : listed;
  return {
    found: found.length,
    listed: listed.length,
    options: all.map(({ code, label }) => ({ value: code, text: `${label[language]} ${code}` })),
  };
}

/** For a search: a whole class or one of the occupations often met in it. */
export function occupationFilter(language: Language, wholly: (name: string) => string) {
  const all = [...occupations().values()];
  return all
    .filter(({ level }) => level === 1)
    .map(major => ({
      label: major.label[language],
      items: [
        { value: major.code, text: wholly(major.label[language]) },
        ...all
          .filter(({ code, level, common }) => level === LEAF && common && code.startsWith(major.code))
          .map(({ code, label }) => ({ value: code, text: label[language] })),
      ],
    }))
    .filter(({ items }) => items.length > 1);
}
