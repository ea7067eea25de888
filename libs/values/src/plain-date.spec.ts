import { describe, expect, it } from '@jest/globals';
import { datePartsOf, daysInMonth, isPlainDate, lastDayOfMonth, plainDate } from './plain-date.js';

describe('a day', () => {
  it('exists in the calendar, from 1900 to 2199', () => {
    for (const day of ['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31', '2025-04-30'])
      expect([day, isPlainDate(day)]).toEqual([day, true]);
    for (const day of ['2023-02-29', '1900-02-29', '2100-02-29', '2025-04-31', '2025-00-10', '2025-13-01'])
      expect([day, isPlainDate(day)]).toEqual([day, false]);
    for (const text of [
      '1899-12-31',
      '2200-01-01',
      '2025-1-1',
      '2025-01-00',
      '2025/01/01',
      '',
      ' 2025-01-01',
    ])
      expect([text, isPlainDate(text)]).toEqual([text, false]);
    for (const other of [20250101, null, undefined, ['2025-01-01']]) expect(isPlainDate(other)).toBe(false);
  });

  it('has its parts, and months have their lengths', () => {
    expect(datePartsOf(plainDate('2024-03-09'))).toEqual({ year: 2024, month: 3, day: 9 });
    const lengths = Array.from({ length: 12 }, (_, month) => daysInMonth(2023, month + 1));
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect([1900, 2000, 2023, 2024].map(year => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
    expect(lastDayOfMonth(2024, 2)).toBe('2024-02-29');
  });
});
