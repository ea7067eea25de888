import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { dispatchedMonths, monthsClaimed, monthsElsewhere, type Dispatch, type Stay } from './dispatch.js';

const AGREED: Dispatch = {
  side: 'user',
  partner: { creditCode: '91210603MA0000001X', name: '丹东某劳务派遣有限公司' },
  from: plainDate('2024-03-15'),
  to: plainDate('2024-10-30'),
  countedHere: true,
};
const ALL_YEAR: Stay = { from: plainDate('2023-01-01'), to: null };
const stay = (dispatch: Partial<Dispatch>, over: Partial<Stay> = {}): Stay => ({
  ...{ ...ALL_YEAR, ...over, dispatch: { ...AGREED, ...dispatch } },
});

describe('who counts a dispatched employee', () => {
  it('is the party of the agreement in months whose last day it covers, and the agency in all others', () => {
    // 31 March lies within 15 March to 30 October, 31 October does not.
    expect(monthsClaimed(stay({}), 2024)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(monthsElsewhere(stay({}), 2024)).toEqual([1, 2, 10, 11, 12]);
    expect(monthsClaimed(stay({ side: 'agency', countedHere: false }), 2024)).toEqual([1, 2, 10, 11, 12]);
    expect(monthsElsewhere(stay({ side: 'agency', countedHere: false }), 2024)).toEqual([
      3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('never both and never neither: the two sides of one agreement share the year out', () => {
    for (const countedHere of [true, false]) {
      const user = monthsClaimed(stay({ side: 'user', countedHere }), 2024);
      const agency = monthsClaimed(stay({ side: 'agency', countedHere: !countedHere }), 2024);
      expect([...user, ...agency].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    }
  });

  it('is asked only of months with employment on the last day', () => {
    const left = { to: plainDate('2024-06-29') };
    expect(monthsClaimed(stay({}, left), 2024)).toEqual([3, 4, 5]);
    expect(monthsElsewhere(stay({}, left), 2024)).toEqual([1, 2]);
    expect(monthsClaimed(ALL_YEAR, 2024)).toHaveLength(12);
    expect(monthsElsewhere(ALL_YEAR, 2024)).toEqual([]);
  });

  it('covers everything to come where the agreement has no end', () => {
    expect(monthsClaimed(stay({ to: null }), 2024)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

describe('person-months that move between the headcounts', () => {
  it('come in at the user that counts, go out at the agency that does not, and stay where nothing was agreed', () => {
    const counted = stay({});
    const sent = stay({ side: 'agency', countedHere: false, to: null });
    expect(dispatchedMonths([counted, sent, ALL_YEAR], 2024)).toEqual({ in: 7, out: 10 });
  });

  it('are none where the agency counts its own people, or the user leaves them to the agency', () => {
    const own = stay({ side: 'agency', countedHere: true });
    const theirs = stay({ side: 'user', countedHere: false });
    expect(dispatchedMonths([own, theirs], 2024)).toEqual({ in: 0, out: 0 });
  });
});
