import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { windowHasClosed } from './declaration-window.js';

describe('the declaration window', () => {
  const list = { regionCode: '210603', levyYear: 2023 };

  it('is open on its last day, 31 October of the year after, and closed on the next', () => {
    expect(windowHasClosed(list, plainDate('2024-10-31'))).toBe(false);
    expect(windowHasClosed(list, plainDate('2024-11-01'))).toBe(true);
  });

  it('stays closed in later years', () => {
    expect(windowHasClosed(list, plainDate('2025-05-20'))).toBe(true);
    expect(windowHasClosed({ ...list, levyYear: 2024 }, plainDate('2025-05-20'))).toBe(false);
  });

  it('never closes where none is on record', () => {
    expect(windowHasClosed({ regionCode: '210603', levyYear: 2016 }, plainDate('2025-05-20'))).toBe(false);
  });
});
