import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { assessCase } from './assess-case.js';
import type { CaseInput } from './case-input.js';

type Request = CaseInput['request'];

const PERSON = {
  ...{ certificateKind: 'disability' as const, category: 'limb' as const, grade: 4 },
  ...{ certificateValidTo: null, from: plainDate('2020-01-01'), to: null },
  ...{ contractMonths: 24, monthlyWage: '3000.00', insured: true },
};

/** 100 staff at 60,000.00 a year under the national rules, one employee of grade 4. */
function input(over: Partial<Request> = {}, query: Partial<CaseInput['query']> = {}): CaseInput {
  const request = {
    ...{ division: '000000', levyYear: 2024, declaredOn: plainDate('2025-05-20') },
    employer: {
      ...{ kind: 'enterprise', registeredOn: plainDate('2012-03-01') },
      ...{ budgetFunded: false, concentrated: false, vatRefund: false },
    },
    ...{ headcount: '100', payroll: '6000000.00', roster: [PERSON] },
    ...over,
  } as Request;
  return {
    ...{ format: 1, documentNumber: '210603-2025-000000-0', people: [], exclusions: [], request },
    query: {
      ...{ division: '000000', levyYear: 2024, kind: 'enterprise', ...query },
      collectionDate: query.collectionDate ?? plainDate('2025-05-20'),
    },
  };
}

function assessed(...given: Parameters<typeof input>) {
  const made = assessCase(input(...given));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.assessment;
}

describe('a case of figures at the edge', () => {
  it('without any staff meets its quota and owes nothing', () => {
    expect(assessed({ headcount: '0', payroll: '0.00', roster: [] })).toMatchObject({
      ...{ outcome: 'met', quota: '0', levy: '0.00' },
    });
  });

  it('with a broken headcount keeps its quota unrounded', () => {
    // 66.67 × 0.015 = 1.00005; short of 0.00005 at 60,000.00 and half of it: 66.67 × 60,000.00 is the payroll.
    expect(assessed({ headcount: '66.67', payroll: '4000200.00' })).toMatchObject({
      ...{ outcome: 'levy', quota: '1.00005', shortfall: '0.00005', levy: '1.50' },
    });
  });

  it('with staff and no payroll owes nothing for its shortfall, and says so as a levy of nothing', () => {
    expect(assessed({ payroll: '0.00' })).toMatchObject({
      shortfall: '0.5',
      averageWage: '0.00',
      levy: '0.00',
    });
  });
});

it('counts a certificate that lapsed in the year by the months at whose end it was valid', () => {
  const until = (day: string) =>
    assessed({ roster: [{ ...PERSON, certificateValidTo: plainDate(day) }] }).countedPersons;
  // January to June are 6 ÷ 12; a day less and June has an end without it: 5 ÷ 12, by two decimals.
  expect([until('2024-06-30'), until('2024-06-29'), until('2023-12-31')]).toEqual(['0.5', '0.42', '0']);
});

describe('a case nobody can assess', () => {
  it('for want of a rule names it, with place and day', () => {
    const made = assessCase(
      input(
        { levyYear: 2027, declaredOn: plainDate('2028-02-01') },
        { levyYear: 2027, collectionDate: plainDate('2028-02-01') },
      ),
    );
    expect(made).toMatchObject({
      refusal: { code: 'noPolicyInForce', key: 'relief', division: '000000', date: '2028-02-01' },
    });
  });

  it('for contradicting figures names the fields', () => {
    expect(assessCase(input({ headcount: '-1' }))).toMatchObject({
      refusal: { code: 'notAssessable', fields: ['headcount'] },
    });
  });
});
