import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { daysLeft, isReminderStage, stageBegins, stageOn, stagesOf } from './reminder-stage.js';

const window = { from: plainDate('2025-03-01'), to: plainDate('2025-10-31') };
const stages = stagesOf('210603', window);
const on = (day: string) => stageOn(stages, window, plainDate(day));

it('begins thirty, fifteen and five days before the last day, and the day after it', () => {
  expect([on('2025-09-30'), on('2025-10-01')]).toEqual([null, 'before30']);
  expect([on('2025-10-15'), on('2025-10-16')]).toEqual(['before30', 'before15']);
  expect([on('2025-10-25'), on('2025-10-26')]).toEqual(['before15', 'before5']);
  expect([on('2025-10-31'), on('2025-11-01')]).toEqual(['before5', 'after']);
  expect(stageBegins('before5', window)).toBe('2025-10-26');
});

it('writes to nobody before the window opens, however short it is', () => {
  const short = { from: plainDate('2025-10-20'), to: plainDate('2025-10-31') };
  expect(stageOn(stages, short, plainDate('2025-10-19'))).toBeNull();
  expect(stageOn(stages, short, plainDate('2025-10-20'))).toBe('before15');
});

it('goes by the days that a place sets', () => {
  const own = ['before60', 'before7', 'after'] as const;
  const days = ['2025-08-31', '2025-09-01', '2025-10-24', '2025-11-01'];
  expect(days.map(day => stageOn(own, window, plainDate(day)))).toEqual([null, ...own]);
  expect(['before60', 'before0', 'before1000', 'later'].map(isReminderStage)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('counts the days left', () => {
  expect(daysLeft(window, plainDate('2025-10-31'))).toBe(0);
  expect(daysLeft(window, plainDate('2025-11-02'))).toBe(-2);
});
