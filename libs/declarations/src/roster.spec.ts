import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { maskName } from './mask.js';
import { certificateEndsInYear, changedRosterFields, overlappingEntry } from './roster.js';
import { readRosterEntry, type RosterEntryInput } from './roster-form.js';
import type { FiledRosterEntry } from './snapshot.js';
import { rosterInput } from './testing/roster-input.js';

function entry(entryId: string, seed: number, over: Partial<RosterEntryInput>): FiledRosterEntry {
  const read = readRosterEntry(rosterInput(seed, over), {
    levyYear: 2024,
    today: plainDate('2025-05-20'),
    previous: null,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return { entryId, ...read.value };
}

describe('the same person twice', () => {
  const first = entry('a', 1, { from: '2024-01-01', to: '2024-03-31' });

  it('may come back after leaving', () => {
    expect(overlappingEntry([first], entry('b', 1, { from: '2024-04-01' }), null)).toBeNull();
  });

  it('is found when one day is in both', () => {
    expect(overlappingEntry([first], entry('b', 1, { from: '2024-03-31' }), null)).toBe(first);
    const open = entry('c', 1, { from: '2020-01-01' });
    expect(overlappingEntry([open], entry('b', 1, { from: '2024-06-01', to: '2024-06-30' }), null)).toBe(
      open,
    );
  });

  it('is not the entry being changed, nor somebody else', () => {
    expect(overlappingEntry([first], first, 'a')).toBeNull();
    expect(overlappingEntry([first], entry('b', 3, { from: '2024-01-01' }), null)).toBeNull();
  });
});

it('tells when a certificate runs out before the levy year does', () => {
  const until = (validTo: string) => entry('a', 1, { validUnlimited: false, validTo });
  expect(certificateEndsInYear(until('2024-12-30'), 2024)).toBe(true);
  expect(certificateEndsInYear(until('2024-12-31'), 2024)).toBe(false);
  expect(certificateEndsInYear(entry('a', 1, {}), 2024)).toBe(false);
});

it('names the fields that differ', () => {
  const before = entry('a', 1, {});
  expect(changedRosterFields(before, before)).toEqual([]);
  expect(changedRosterFields(before, entry('a', 1, { monthlyWage: '3300', to: '2024-11-30' }))).toEqual([
    'to',
    'monthlyWage',
  ]);
  expect(changedRosterFields(before, entry('a', 1, { contractKind: 'openEnded' }))).toEqual([
    'contractKind',
    'contractTo',
  ]);
});

it.each([
  ['陈晓兰', '陈某'],
  ['欧阳娜娜', '欧阳某'],
  ['单于', '单某'],
  ['𠮷田', '𠮷某'],
])('masks %s as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
