import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import type { CaseInput } from './case-input.js';
import { consequencesOf } from './consequences.js';

const EMPLOYEE = {
  certificateKind: 'disability' as const,
  category: 'limb' as const,
  certificateValidTo: null,
  from: plainDate('2020-01-01'),
  to: null,
  contractMonths: 24,
  monthlyWage: '3000.00',
  insured: true,
};

/** 100 staff at 60,000.00 a year under the national rules: quota 1.5; one employee of grade 4, one of grade 2 from April. */
function input(exclusions: CaseInput['exclusions'] = []): CaseInput {
  return {
    format: 1,
    documentNumber: '210603-2025-000000-0',
    query: {
      division: '000000',
      levyYear: 2024,
      collectionDate: plainDate('2025-05-20'),
      kind: 'enterprise',
    },
    request: {
      division: '000000',
      levyYear: 2024,
      declaredOn: plainDate('2025-05-20'),
      employer: {
        kind: 'enterprise',
        registeredOn: plainDate('2012-03-01'),
        budgetFunded: false,
        concentrated: false,
        vatRefund: false,
      },
      headcount: '100',
      payroll: '6000000.00',
      roster: [
        { ...EMPLOYEE, grade: 4 },
        { ...EMPLOYEE, grade: 2, to: plainDate('2024-03-31') },
      ],
    },
    people: [],
    exclusions,
  };
}

describe('consequences of a decision', () => {
  it('sets counting all months against counting none', () => {
    // 1 + 2 × 3 ÷ 12 = 1.5: the quota. Without the second 1: half of 0.5 × 60,000.
    expect(consequencesOf(input(), 1, 'notInsured')).toEqual([
      {
        ...{ choice: 'allCounted', months: 3, countedPersons: '1.5', ratio: '0.015', tierFactor: null },
        ...{ outcome: 'met', levy: '0.00', current: true },
      },
      {
        ...{ choice: 'noneCounted', months: 0, countedPersons: '1', ratio: '0.01', tierFactor: '0.5' },
        ...{ outcome: 'levy', levy: '15000.00', current: false },
      },
    ]);
  });

  it('shows the months decided so far between the two, and leaves the others as they are', () => {
    const exclusions = [
      { rosterIndex: 0, month: 12, reason: 'notInsured' as const },
      { rosterIndex: 1, month: 1, reason: 'notInsured' as const },
    ];
    const rows = consequencesOf(input(exclusions), 1, 'notInsured');
    // (11 + 2 × months) ÷ 12: 17, 15 and 11 twelfths, rounded half up to two decimals.
    expect(
      rows.map(({ choice, months, countedPersons, current }) => [choice, months, countedPersons, current]),
    ).toEqual([
      ['allCounted', 3, '1.42', false],
      ['asDecided', 2, '1.25', true],
      ['noneCounted', 0, '0.92', false],
    ]);
  });
});
