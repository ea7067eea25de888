/** Longest piece of a name that is searched for; more of it only costs time. */
const LONGEST_TERM = 40;

/** The form names are compared in: one width, one case, no spaces, marks or invisible characters between the words. */
export function searchText(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cc}\p{Cf}\p{Cs}]/gu, '');
}

/** The form a typed search takes; empty when nothing searchable was typed. */
export function searchTerm(typed: string): string {
  return [...searchText(typed)].slice(0, LONGEST_TERM).join('');
}

/**
 * Pieces of a name an index can find: every character and every pair of neighbours. Pairs suit Chinese, where a
 * search of two characters is the usual one and trigrams find nothing.
 */
export function gramsOf(text: string): string[] {
  const characters = [...text];
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...new Set([...characters, ...pairs])];
}

/** The pieces a name must have to contain the term: its pairs, or the one character. */
export function gramsNeeded(term: string): string[] {
  return [...term].length < 2 ? [term] : gramsOf(term).filter(gram => [...gram].length === 2);
}

/** A term to stand inside LIKE: its wildcards mean themselves. */
export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}
