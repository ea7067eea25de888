import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { noticeDue } from './mandate-notice.js';

const mandate = { beginsOn: plainDate('2025-01-10'), until: plainDate('2025-06-30'), ended: null };

it.each([
  ['2025-06-15', null],
  ['2025-06-16', 14],
  ['2025-06-26', 14],
  ['2025-06-27', 3],
  ['2025-06-30', 3],
  ['2025-07-01', 'over'],
  ['2025-08-04', 'over'],
  ['2025-08-05', null],
])('on %s there is to be told: %s', (today, notice) => {
  expect(noticeDue(mandate, plainDate(today))).toBe(notice);
});

it.each([
  ['2025-06-15', '2025-06-20', 14],
  ['2025-06-16', '2025-06-20', null],
  ['2025-06-26', '2025-06-27', 3],
  ['2025-06-27', '2025-06-29', null],
  ['2025-06-30', '2025-06-30', null],
  ['2025-06-30', '2025-07-01', 'over'],
])('one given on %s is told of on %s: %s', (beginsOn, today, notice) => {
  expect(noticeDue({ ...mandate, beginsOn: plainDate(beginsOn) }, plainDate(today))).toBe(notice);
});

it('tells nothing of one that was ended or renewed before its day', () => {
  const ended = { at: new Date('2025-06-20T02:00:00Z'), as: 'renewed' } as const;
  for (const today of ['2025-06-28', '2025-07-01'])
    expect(noticeDue({ ...mandate, ended }, plainDate(today))).toBeNull();
});
