import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { firstVisits, visitFollowing } from './follow-up-days.js';
import { termsOn } from './terms.js';

const terms = termsOn(plainDate('2025-05-20'));

it('plans 1, 3, 6 and 12 months, on days that offices work', () => {
  // 2025-05-31 (the Dragon Boat holiday runs to 2 June), 2025-07-31 Thursday, 2025-10-31 Friday, 2026-04-30 Thursday.
  expect(firstVisits(plainDate('2025-04-30'), terms)).toEqual([
    { months: 1, dueOn: '2025-05-30' },
    { months: 3, dueOn: '2025-07-30' },
    { months: 6, dueOn: '2025-10-30' },
    { months: 12, dueOn: '2026-04-30' },
  ]);
  expect(firstVisits(plainDate('2025-01-31'), terms)[0]).toEqual({ months: 1, dueOn: '2025-02-28' });
  // 3 May 2025 is a Saturday within the holiday, which ends on the 5th.
  expect(firstVisits(plainDate('2025-04-03'), terms)[0]).toEqual({ months: 1, dueOn: '2025-05-06' });
});

it('goes on every year', () => {
  const from = plainDate('2024-02-29');
  expect(visitFollowing(from, 6, terms)).toEqual({ months: 12, dueOn: '2025-02-28' });
  expect(visitFollowing(from, 12, terms)).toEqual({ months: 24, dueOn: '2026-02-28' });
  expect(visitFollowing(from, 24, terms).months).toBe(36);
});
