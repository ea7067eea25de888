import { divisionParents } from '#identifiers';
import { yearOf, type LevyYear, type PlainDate } from '#values';
import type { EmployerKind } from './employer-kind.js';
import { bookKey, type LawBook } from './load-policies.js';
import type { DatedValue } from './provision.js';

/** The value in force on a day: the nearest division that has one wins; an ended value leaves the word to those above. */
export function pick(
  book: LawBook,
  key: string,
  division: string,
  date: PlainDate,
  kind: EmployerKind,
): DatedValue | null {
  for (const place of [division, ...divisionParents(division)]) {
    const timeline = book.values.get(bookKey(key, place)) ?? [];
    const latest = timeline.find(value => value.from <= date && (value.kinds?.includes(kind) ?? true));
    if (latest && latest.value !== null) return latest;
  }
  return null;
}

/** A statistic of one levy year; `standIn` when it is the latest one because the year's own is not out yet. */
export function pickYearly(
  book: LawBook,
  key: string,
  division: string,
  levyYear: LevyYear,
): { readonly picked: DatedValue; readonly standIn: boolean } | null {
  for (const place of [division, ...divisionParents(division)]) {
    const figures = (book.values.get(bookKey(key, place)) ?? []).filter(value => value.value !== null);
    const own = figures.find(value => yearOf(value.from) === levyYear);
    if (own) return { picked: own, standIn: false };
    const [latest] = figures;
    if (latest && yearOf(latest.from) < levyYear) return { picked: latest, standIn: true };
  }
  return null;
}
