import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { contractMonths, wholeMonths } from './contract.js';

describe('the term of a contract', () => {
  it.each([
    ['2024-03-01', '2025-02-28', 12],
    ['2024-03-01', '2025-02-27', 11],
    ['2023-03-01', '2024-02-29', 12],
    ['2024-01-01', '2024-12-31', 12],
    ['2024-01-15', '2025-01-14', 12],
    ['2024-01-15', '2025-01-13', 11],
    ['2024-01-31', '2025-01-30', 12],
    ['2024-05-01', '2024-05-31', 1],
  ])('from %s to %s is %i whole months', (from, to, months) => {
    expect(wholeMonths(plainDate(from), plainDate(to))).toBe(months);
  });

  it('has no term on the establishment, and a long one without an end', () => {
    expect(contractMonths({ kind: 'establishment' })).toBeNull();
    expect(contractMonths({ kind: 'openEnded', from: plainDate('2024-06-01') })).toBeGreaterThanOrEqual(12);
  });
});
