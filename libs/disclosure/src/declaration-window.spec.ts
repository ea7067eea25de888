import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { closedWindowEnd } from './declaration-window.js';

describe('the declaration window', () => {
  const list = { regionCode: '210603', levyYear: 2023 };

  it('is open on its last day, 31 October of the year after, and closed on the next', () => {
    expect(closedWindowEnd(list, plainDate('2024-10-31'))).toBeNull();
    expect(closedWindowEnd(list, plainDate('2024-11-01'))).toBe('2024-10-31');
  });

  it('stays closed in later years', () => {
    expect(closedWindowEnd(list, plainDate('2025-05-20'))).toBe('2024-10-31');
    expect(closedWindowEnd({ ...list, levyYear: 2024 }, plainDate('2025-05-20'))).toBeNull();
  });

  it('never closes where none is on record', () => {
    expect(closedWindowEnd({ regionCode: '210603', levyYear: 2016 }, plainDate('2025-05-20'))).toBeNull();
  });
});
