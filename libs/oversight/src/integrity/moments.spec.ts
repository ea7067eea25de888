import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { filedBefore, momentsAt } from './moments.js';

describe('the last day of filing whose promise is over', () => {
  // Friday 2025-05-30; 31 May to 2 June 2025 are the Dragon Boat holiday.
  it.each([
    // One working day after Thursday the 29th is Friday the 30th: filed on Wednesday the 28th it is two.
    ['2025-05-30', 1, '2025-05-28'],
    // Tuesday 3 June is the first working day after Friday the 30th.
    ['2025-06-03', 1, '2025-05-29'],
    ['2025-05-30', 0, '2025-05-29'],
  ])('on %s, for %i working days', (today, days, expected) => {
    expect(filedBefore(plainDate(today), days)).toBe(expected);
  });

  it('counts twenty working days across the May holiday', () => {
    // After 15 April 2025 twenty working days end on 15 May: 1 to 5 May are off, Sunday 27 April is worked.
    expect(momentsAt(new Date(0), plainDate('2025-05-15'), '210603').overdueFiledOn).toBe('2025-04-14');
    expect(momentsAt(new Date(0), plainDate('2025-05-16'), '210603').overdueFiledOn).toBe('2025-04-15');
  });
});
