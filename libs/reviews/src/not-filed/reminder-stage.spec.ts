import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { daysLeft, stageBegins, stageOn } from './reminder-stage.js';

const window = { from: plainDate('2025-03-01'), to: plainDate('2025-10-31') };
const on = (day: string) => stageOn(window, plainDate(day));

it('begins thirty, fifteen and five days before the last day, and the day after it', () => {
  expect([on('2025-09-30'), on('2025-10-01')]).toEqual([null, 'before30']);
  expect([on('2025-10-15'), on('2025-10-16')]).toEqual(['before30', 'before15']);
  expect([on('2025-10-25'), on('2025-10-26')]).toEqual(['before15', 'before5']);
  expect([on('2025-10-31'), on('2025-11-01')]).toEqual(['before5', 'after']);
  expect(stageBegins('before5', window)).toBe('2025-10-26');
});

it('writes to nobody before the window opens, however short it is', () => {
  const short = { from: plainDate('2025-10-20'), to: plainDate('2025-10-31') };
  expect(stageOn(short, plainDate('2025-10-19'))).toBeNull();
  expect(stageOn(short, plainDate('2025-10-20'))).toBe('before15');
});

it('counts the days left', () => {
  expect(daysLeft(window, plainDate('2025-10-31'))).toBe(0);
  expect(daysLeft(window, plainDate('2025-11-02'))).toBe(-2);
});
