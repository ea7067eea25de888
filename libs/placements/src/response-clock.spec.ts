import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { alarmOn, dueDay, workingDaysBefore } from './response-clock.js';
import { termsOn } from './terms.js';

const terms = termsOn(plainDate('2025-05-20'));
const NOTHING = { reminded: false, escalated: false };

it('gives the employer seven working days, over holidays', () => {
  expect(dueDay('sent', plainDate('2025-05-20'), terms)).toBe('2025-05-29');
  // 28 April (Monday): 29, 30 April, then 1 to 5 May are free, 27 April was a make-up day before; 6, 7, 8, 9, 12 May.
  expect(dueDay('sent', plainDate('2025-04-28'), terms)).toBe('2025-05-12');
  expect(dueDay('hired', plainDate('2025-05-20'), terms)).toBeNull();
});

it('reminds, escalates and closes, each on its day', () => {
  const due = plainDate('2025-05-29');
  const on = (day: string, done = NOTHING) => alarmOn(plainDate(day), due, done, terms);
  expect([on('2025-05-26'), on('2025-05-27'), on('2025-05-29')]).toEqual(['none', 'remind', 'remind']);
  expect(on('2025-05-29', { reminded: true, escalated: false })).toBe('none');
  expect(on('2025-05-30')).toBe('escalate');
  expect(on('2025-06-04', { reminded: true, escalated: true })).toBe('none');
  // 30 May, 3 and 4 June are the days of grace; 31 May to 2 June are free.
  expect([on('2025-06-04'), on('2025-06-05')]).toEqual(['escalate', 'close']);
  expect(workingDaysBefore(plainDate('2025-06-03'), 1)).toBe('2025-05-30');
});
