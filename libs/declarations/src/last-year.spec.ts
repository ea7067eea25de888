import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { nothingFiled, withPlaced } from './last-year.js';
import type { FiledRosterEntry } from './snapshot.js';

const entry = (
  entryId: string,
  citizenId: string,
  from: string,
  to: string | null = null,
): FiledRosterEntry => ({
  ...{ entryId, citizenId, name: entryId, jobTitle: '包装工', monthlyWage: '2800.00', insured: true },
  ...{ from: plainDate(from), to: to === null ? null : plainDate(to) },
  certificate: { kind: 'disability', number: `${citizenId}43`, category: 'limb', grade: 3, validTo: null },
  contract: { kind: 'openEnded', from: plainDate(from) },
});

describe('people placed by the employment service, among those of last year', () => {
  it('are those who worked in the year, once each, and not who is on the roster', () => {
    const filed = { ...nothingFiled(2025), people: [entry('filed', 'A', '2023-01-01')] };
    const placed = [
      entry('again', 'A', '2025-03-01'),
      entry('taken', 'B', '2025-03-01'),
      entry('new', 'C', '2025-12-31'),
      entry('early', 'D', '2023-01-01', '2024-12-31'),
      entry('later', 'E', '2026-01-01'),
    ];
    const whole = withPlaced(filed, placed, [{ citizenId: 'B' }], 2025);
    expect(whole.people.map(({ entryId }) => entryId)).toEqual(['filed', 'new']);
    expect(whole.placed).toBe(1);
  });
});
