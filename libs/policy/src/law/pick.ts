import { divisionParents } from '#identifiers';
import { addDays, yearOf, type LevyYear, type PlainDate } from '#values';
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

/** What was in force before a value, the latest first: each with the last day on which it was. */
export function pickEarlier(
  book: LawBook,
  key: string,
  division: string,
  date: PlainDate,
  kind: EmployerKind,
): { readonly picked: DatedValue; readonly until: PlainDate }[] {
  const places = [division, ...divisionParents(division)];
  const changes = places.flatMap(place =>
    (book.values.get(bookKey(key, place)) ?? []).map(({ from }) => from),
  );
  const days = [...new Set(changes)].filter(from => from <= date).map(from => addDays(from, -1));
  return days
    .sort((one, other) => (one < other ? 1 : -1))
    .flatMap(until => {
      const picked = pick(book, key, division, until, kind);
      return picked ? [{ picked, until }] : [];
    });
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
