import { NATIONAL } from '#identifiers';
import { Policies } from '../estimate/policies.js';
import type { LawBook } from '../law/load-policies.js';
import type { Finding } from './finding.js';
import { coverageOf, placesWithRules, type Coverage } from './coverage.js';

/**
 * Every place with rules of its own, levy year and kind of employer is asked: it answers, or names the value that it
 * lacks. An error where it does neither, or names what the book does not know; a notice for each refusal.
 */
export function unansweredOf(
  book: LawBook,
  divisions: readonly string[] = divisionsOf(book),
): readonly Finding[] {
  const policies = new Policies(book);
  return divisions.flatMap(division => ofPlace(division, policies));
}

const divisionsOf = (book: LawBook): readonly string[] => [
  NATIONAL,
  ...placesWithRules({ book }).map(({ division }) => division),
];

function ofPlace(division: string, policies: Policies): readonly Finding[] {
  try {
    return coverageOf(division, policies).flatMap(one => refusalOf(one, policies.book));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ severity: 'error', code: 'unanswered', key: '', division, date: null, detail }];
  }
}

function refusalOf({ division, levyYear, kinds, refused }: Coverage, book: LawBook): Finding[] {
  if (refused === null) return [];
  const isNamed = book.definitions.has(refused);
  const [severity, code] = isNamed ? (['notice', 'refused'] as const) : (['error', 'unanswered'] as const);
  const detail = `no levy of ${kinds.join(', ')} without it`;
  return [{ severity, code, key: refused, division, date: String(levyYear), detail }];
}
