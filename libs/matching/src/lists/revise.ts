import { byText } from '#vocabulary';
import { byRank, KEPT, toEntry, type ListEntry, type Ranked } from './entry.js';

/** Who changed, as the list sees them now: a score of 0 is out of the list. */
export type Changed = readonly Ranked[];

/**
 * A list after some on the other side changed, exactly as it would be made from everybody; null where only that can tell:
 * a full list lost somebody, and whoever comes next is not in it.
 * @param tieOf the tie of somebody who is in the list and did not change; undefined for whoever is there no more
 */
export function revise(
  entries: readonly ListEntry[],
  changed: Changed,
  tieOf: (entry: ListEntry) => string | undefined,
): readonly ListEntry[] | null {
  const changedIds = new Set(changed.map(({ id }) => id));
  const stayed: Ranked[] = [];
  for (const entry of entries) {
    const tie = changedIds.has(entry.id) ? undefined : tieOf(entry);
    if (tie !== undefined) stayed.push({ ...entry, tie });
  }
  const wasFull = entries.length >= KEPT;
  const last = stayed.at(-1);
  const coming = changed.filter(({ score }) => score > 0);
  const all = [...stayed, ...coming].sort(byRank);
  if (!wasFull) return all.slice(0, KEPT).map(toEntry);
  // Below the last that stayed somebody may stand who is not known here.
  const known = last ? all.filter(one => byRank(one, last) <= 0) : [];
  return known.length >= KEPT ? known.slice(0, KEPT).map(toEntry) : null;
}

/** Are two lists the same, entry by entry? */
export function isSameList(one: readonly ListEntry[], other: readonly ListEntry[]): boolean {
  const text = (entries: readonly ListEntry[]) => entries.map(({ id, score }) => `${id} ${score}`).join();
  return byText(text(one), text(other)) === 0;
}
