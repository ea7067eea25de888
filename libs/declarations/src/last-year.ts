import { firstDayOfYear, lastDayOfYear, type PlainDate } from '#values';
import type { DraftRosterEntry } from './carried.js';
import type { FiledRosterEntry } from './snapshot.js';

/** What an employer filed last before a levy year, as the start of that year's roster. */
export interface LastYear {
  /** The year it was filed for: most often the one before. */
  readonly levyYear: number;
  readonly documentNumber: string;
  readonly declaredOn: PlainDate;
  /** The office has made a determination of it. */
  readonly isDetermined: boolean;
  /** Who may still be there, and is not on this year's roster yet; in the order of that filing. */
  readonly people: readonly DraftRosterEntry[];
  /** How many are on this year's roster already. */
  readonly taken: number;
  /** How many of those still to take over were placed by the employment service, and come from no filing. */
  readonly placed: number;
  /** How many had left before this year began, by what was filed. */
  readonly left: number;
}

/** Where nothing was filed before: the number is empty. */
export function nothingFiled(levyYear: number): Omit<LastYear, 'placed'> {
  const year = levyYear - 1;
  return {
    ...{ levyYear: year, documentNumber: '', declaredOn: lastDayOfYear(year), isDetermined: false },
    ...{ people: [], taken: 0, left: 0 },
  };
}

/** Adds people placed by the employment service who worked in the year and are neither offered nor on the roster. */
export function withPlaced(
  last: Omit<LastYear, 'placed'>,
  placed: readonly DraftRosterEntry[],
  roster: readonly Pick<FiledRosterEntry, 'citizenId'>[],
  levyYear: number,
): LastYear {
  const known = new Set([...roster, ...last.people].map(({ citizenId }) => citizenId));
  const added = placed.filter(
    ({ citizenId, from, to }) =>
      !known.has(citizenId) &&
      from <= lastDayOfYear(levyYear) &&
      (to === null || to >= firstDayOfYear(levyYear)),
  );
  return { ...last, people: [...last.people, ...added], placed: added.length };
}

type Sorted = Pick<LastYear, 'people' | 'taken' | 'left'>;

/** Sorts the people of an earlier filing by what they mean for a year. Who was there twice is offered by the last stay. */
export function sortPeople(
  filed: readonly FiledRosterEntry[],
  roster: readonly Pick<FiledRosterEntry, 'citizenId'>[],
  levyYear: number,
): Sorted {
  const there = new Set(roster.map(({ citizenId }) => citizenId));
  const lasting = new Map<string, FiledRosterEntry>();
  for (const entry of filed) {
    const before = lasting.get(entry.citizenId);
    if (!before || before.from <= entry.from) lasting.set(entry.citizenId, entry);
  }
  const people = [...lasting.values()];
  const stayed = people.filter(({ to }) => to === null || to >= firstDayOfYear(levyYear));
  return {
    people: stayed.filter(({ citizenId }) => !there.has(citizenId)),
    taken: stayed.filter(({ citizenId }) => there.has(citizenId)).length,
    left: people.length - stayed.length,
  };
}
