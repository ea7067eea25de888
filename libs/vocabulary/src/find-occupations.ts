import { searchText } from '#values';
import { occupations, type Occupation } from './occupations.js';

const LEAF = 4;

/** Occupations that fit what was typed, by name in either language or by code; those often met first. */
export function findOccupations(typed: string): readonly Occupation[] {
  const asked = searchText(typed);
  if (asked === '') return [];
  const code = typed.trim();
  const fits = leaves().filter(
    one => one.code.startsWith(code) || namesOf(one).some(name => name.includes(asked)),
  );
  return [...fits.filter(({ common }) => common), ...fits.filter(({ common }) => !common)];
}

/** The one occupation that was meant: by its code, its name, or because nothing else fits; null for none or several. */
export function onlyOccupation(typed: string): string | null {
  const found = findOccupations(typed);
  const named = found.filter(one => namesOf(one).includes(searchText(typed)));
  const [only, ...others] = named.length > 0 ? named : found;
  return only && others.length === 0 ? only.code : null;
}

/** Occupations below a class of any level, in the order of the book. */
export function occupationsBelow(code: string): readonly Occupation[] {
  return leaves().filter(one => one.code.startsWith(`${code}-`));
}

function leaves(): readonly Occupation[] {
  return [...occupations().values()].filter(({ level }) => level === LEAF);
}

function namesOf({ label }: Occupation): string[] {
  return [searchText(label['zh-CN']), searchText(label.en)];
}
