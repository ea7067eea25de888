import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import type { DraftRosterEntry } from '../carried.js';
import { readRosterEntry } from '../roster-form.js';
import { rosterInput } from '../testing/roster-input.js';
import { planImport } from './import-plan.js';

const CONTEXT = { levyYear: 2024, today: plainDate('2025-05-20'), previous: null };

/** Somebody with a wage, as a form was filled in. */
function factsOf(seed: number, monthlyWage = '3200.00') {
  const read = readRosterEntry(rosterInput(seed, { monthlyWage }), CONTEXT);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

const entryOf = (seed: number, over: Partial<DraftRosterEntry> = {}): DraftRosterEntry => ({
  ...{ ...factsOf(seed), entryId: `entry-${seed}` },
  ...over,
});

const LAST = { levyYear: 2023, people: [2, 4, 6, 8].map(seed => entryOf(seed)) };

describe('people of last year in a file', () => {
  it('wait for a word about wage and insurance that stand there unchanged', () => {
    const people = [
      { row: 2, facts: factsOf(2), isConfirmed: false },
      { row: 3, facts: factsOf(4), isConfirmed: true },
      { row: 4, facts: factsOf(6, '3300.00'), isConfirmed: false },
      { row: 5, facts: { ...factsOf(8), insured: false }, isConfirmed: false },
      { row: 6, facts: factsOf(10), isConfirmed: false },
    ];
    const { added } = planImport(people, [], true, LAST);
    expect(added.map(({ row, carriedFrom }) => [row, carriedFrom])).toEqual([
      ...[[2, 2023]],
      ...[3, 4, 5, 6].map(row => [row, undefined]),
    ]);
  });

  it('do not wait in a file without a column for it, nor once they are confirmed on the page', () => {
    const own = planImport([{ row: 2, facts: factsOf(2) }], [], true, LAST);
    expect(own.added[0]).not.toHaveProperty('carriedFrom');
    const confirmed = planImport([{ row: 2, facts: factsOf(2), isConfirmed: false }], [], true, null);
    expect(confirmed.added[0]).not.toHaveProperty('carriedFrom');
  });

  it('who wait on the roster are confirmed by the file', () => {
    const roster = [entryOf(2, { carriedFrom: 2023 })];
    const plan = (isConfirmed: boolean) =>
      planImport([{ row: 2, facts: factsOf(2), isConfirmed }], roster, true, LAST);
    expect(plan(true).changed.map(({ fields }) => fields)).toEqual([[]]);
    expect(plan(false)).toMatchObject({ changed: [], unchanged: 1 });
  });
});
