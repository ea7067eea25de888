import { expect, it } from '@jest/globals';
import { rosterLine } from '#declarations';
import type { ReviewCase } from '#reviews';
import { monthsOpen } from './case-lines.js';

const ENTRY = '01900000-0000-7000-8000-000000000001';

/** A case of one employee of whom these months are not counted. */
function caseOf(notCounted: readonly (readonly [month: string, reason: string, rosterIndex?: number])[]) {
  return {
    assessed: {
      ok: true,
      value: {
        notCounted: notCounted.map(([month, reason, rosterIndex = 0]) => ({ month, reason, rosterIndex })),
      },
    },
    input: { people: [{ entryId: ENTRY }] },
  } as unknown as ReviewCase;
}

it('has a reviewer look at months that were claimed, not at those before the first day or after the last', () => {
  const left = [
    ['2024-01', 'notEmployed'],
    ['2024-02', 'notEmployed'],
    ['2024-07', 'wageBelowMinimum'],
  ] as const;
  expect(monthsOpen(caseOf(left), rosterLine(ENTRY))).toBe(1);
  expect(monthsOpen(caseOf([['2024-03', 'notInsured', 1]]), rosterLine(ENTRY))).toBe(0);
  expect(monthsOpen(caseOf(left), 'headcount')).toBe(0);
});
