import { groupBy } from '#values';
import { isPending, type DraftRosterEntry, type Pending } from '../carried.js';
import type { LastYear } from '../last-year.js';
import { changedRosterFields, overlappingEntry } from '../roster.js';
import type { RosterFacts } from '../snapshot.js';
import type { ImportedPerson } from './check-roster.js';

/** A person on the roster whose entry the file changes. */
export interface PlannedChange {
  readonly row: number;
  readonly before: DraftRosterEntry;
  readonly after: RosterFacts;
  /** Fields that differ, as the form names them. */
  readonly fields: readonly string[];
}

/** Somebody new; `carriedFrom` where wage and insurance still wait for the officer's word. */
export interface AddedPerson extends ImportedPerson, Pick<Pending, 'carriedFrom'> {}

/** What taking a file over would do to the roster; nobody is counted twice. */
export interface ImportPlan {
  readonly added: readonly AddedPerson[];
  readonly changed: readonly PlannedChange[];
  readonly unchanged: number;
  /** Entries of people in the file whose days a row of the file takes: they go. */
  readonly replaced: readonly DraftRosterEntry[];
  /** Entries that the file says nothing of: kept or removed, as the officer chooses. */
  readonly missing: readonly DraftRosterEntry[];
}

/**
 * Compares the people of a file with the roster, by citizen id; who is there for several stays is matched stay by stay, those
 * with the same first day first.
 * @param keepsDispatch the file has no columns of dispatch: what the roster says of it stays
 * @param last the people whose figures the template was filled with: who is new with last year's wage and insurance, and
 *   not confirmed in the file, waits for confirmation as people do who were taken over on the page
 */
export function planImport(
  people: readonly ImportedPerson[],
  roster: readonly DraftRosterEntry[],
  keepsDispatch: boolean,
  last: Pick<LastYear, 'levyYear' | 'people'> | null,
): ImportPlan {
  const matches = matchStays(people, roster);
  const known = new Map(last?.people.map(entry => [entry.citizenId, entry]));
  const added: AddedPerson[] = [];
  const changed: PlannedChange[] = [];
  for (const person of people) {
    const before = matches.get(person);
    if (!before) {
      const isWaiting = last && waits(person, known.get(person.facts.citizenId));
      added.push({ ...person, ...(isWaiting ? { carriedFrom: last.levyYear } : {}) });
    } else {
      const after = keepsDispatch ? withDispatchOf(before, person.facts) : person.facts;
      const said = before.validityUnknown && after.certificate.validTo === null ? ['validTo'] : [];
      const fields = [...changedRosterFields(before, after), ...said];
      if (fields.length > 0 || (person.isConfirmed && isPending(before)))
        changed.push({ row: person.row, before, after, fields });
    }
  }
  const matched = new Set([...matches.values()].map(({ entryId }) => entryId));
  const left = roster.filter(({ entryId }) => !matched.has(entryId));
  const taken = stays(people);
  const isTaken = (entry: DraftRosterEntry) =>
    overlappingEntry(taken.get(entry.citizenId) ?? [], entry, null) !== null;
  return {
    ...{ added, changed, unchanged: matches.size - changed.length },
    replaced: left.filter(isTaken),
    missing: left.filter(entry => !isTaken(entry)),
  };
}

/** Somebody who stands in the file as last year has it, and was not confirmed there. */
function waits({ facts, isConfirmed }: ImportedPerson, before: RosterFacts | undefined): boolean {
  if (!before || isConfirmed !== false) return false;
  return before.monthlyWage === facts.monthlyWage && before.insured === facts.insured;
}

function matchStays(
  people: readonly ImportedPerson[],
  roster: readonly DraftRosterEntry[],
): Map<ImportedPerson, DraftRosterEntry> {
  const known = groupBy(roster, ({ citizenId }) => citizenId);
  const matches = new Map<ImportedPerson, DraftRosterEntry>();
  for (const [citizenId, rows] of groupBy(people, ({ facts }) => facts.citizenId)) {
    const free = [...(known.get(citizenId) ?? [])].sort((one, other) => (one.from < other.from ? -1 : 1));
    const take = (person: ImportedPerson, index: number) => {
      const [entry] = index < 0 ? [] : free.splice(index, 1);
      if (entry) matches.set(person, entry);
    };
    for (const person of rows)
      take(
        person,
        free.findIndex(({ from }) => from === person.facts.from),
      );
    for (const person of rows.filter(row => !matches.has(row))) take(person, free.length > 0 ? 0 : -1);
  }
  return matches;
}

function stays(people: readonly ImportedPerson[]) {
  return groupBy(
    people.map(({ row, facts }) => ({ entryId: String(row), ...facts })),
    ({ citizenId }) => citizenId,
  );
}

function withDispatchOf({ dispatch }: DraftRosterEntry, facts: RosterFacts): RosterFacts {
  return dispatch ? { ...facts, dispatch } : facts;
}
