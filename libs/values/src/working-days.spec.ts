import { describe, expect, it } from '@jest/globals';
import { plainDate } from './plain-date.js';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.js';

describe('working days', () => {
  it('knows holidays and the Sundays worked for them', () => {
    // General Office notice for 2025: 1 to 8 October free, 28 September and 11 October worked.
    expect(isWorkingDay(plainDate('2025-10-08'))).toBe(false);
    expect(isWorkingDay(plainDate('2025-10-09'))).toBe(true);
    expect(isWorkingDay(plainDate('2025-09-28'))).toBe(true);
    expect(isWorkingDay(plainDate('2025-10-11'))).toBe(true);
  });

  it('counts from the day after', () => {
    expect(addWorkingDays(plainDate('2025-05-20'), 1)).toBe('2025-05-21');
    // Friday to Monday
    expect(addWorkingDays(plainDate('2025-05-23'), 1)).toBe('2025-05-26');
    expect(addWorkingDays(plainDate('2025-05-20'), 0)).toBe('2025-05-20');
  });

  it('crosses the National Day week by hand count: 30 September plus 3 is 11 October', () => {
    // 9, 10 (Friday) and 11 October (a Saturday that is worked)
    expect(addWorkingDays(plainDate('2025-09-30'), 3)).toBe('2025-10-11');
    expect(workingDaysBetween(plainDate('2025-09-30'), plainDate('2025-10-11'))).toBe(3);
  });

  it('is negative when the limit has passed', () => {
    expect(workingDaysBetween(plainDate('2025-05-26'), plainDate('2025-05-23'))).toBe(-1);
  });
});
