import { describe, expect, it } from '@jest/globals';
import { compareWith, type Other } from './elsewhere.js';

/** 200 staff at 80,000, one person counted: 2 × 80,000 × 0.9 = 144,000 under the national rules of 2024. */
const REQUEST = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2000-01-01' },
  headcount: '200',
  averageWage: '80000.00',
  countedPersons: '1',
};
const THERE: Other = { division: '000000', levyYear: 2024, localAverageWage: null };

function compared(request: object, other: Partial<Other>) {
  const answer = compareWith(request, { ...THERE, ...other }, { language: 'en' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

describe('the same employer elsewhere', () => {
  it('differs in nothing from itself', () => {
    const { here, there, causes } = compared(REQUEST, {});
    expect([here.levy, there.levy, causes]).toEqual(['144000.00', '144000.00', []]);
  });

  it('owes by the rules of the other year, and the value that does it is named', () => {
    // No tiers before 2020: 2 × 80,000
    const { there, causes } = compared(REQUEST, { levyYear: 2018 });
    expect(there.levy).toBe('160000.00');
    expect(causes.map(({ key, changes }) => [key, changes])).toEqual([
      ['relief', true],
      ['exemption', false],
    ]);
    expect(causes[0]?.alone).toMatchObject({ outcome: 'levy', levy: '160000.00' });
  });

  it('owes by the rules of the other place', () => {
    // Shenzhen in 2024: 0.5 % of 200 is 1, so nothing is short
    const { there, causes } = compared(REQUEST, { division: '440300' });
    expect(there).toMatchObject({ outcome: 'met', levy: '0.00', quota: '1' });
    expect(causes.find(({ key }) => key === 'quotaRatio')).toMatchObject({
      here: { value: '0.015' },
      there: { value: '0.005' },
      alone: { levy: '0.00' },
      changes: true,
    });
  });

  it('takes the parts of another method of rewarding with the method', () => {
    const surplus = { ...REQUEST, countedPersons: '5', assume: { minimumWage: '2000.00' } };
    const { there, causes } = compared(surplus, { division: '640104' });
    expect(there.outcome).toBe('reward');
    const keys = causes.map(({ key }) => key);
    expect(keys).toContain('reward');
    expect(keys).not.toContain('rewardMultiple');
  });

  it('does not take an assumed local average to the other place', () => {
    const request = { ...REQUEST, averageWage: '300000.00', assume: { localAverageWage: '90000.00' } };
    expect(compared(request, {}).there.wageBase).toBe('300000.00');
    expect(compared(request, { localAverageWage: '100000.00' }).there.wageBase).toBe('200000.00');
  });

  it('counts a roster anew in another place, and keeps its sum in another year', () => {
    const { countedPersons: _counted, ...rest } = REQUEST;
    const employee = {
      certificateKind: 'disability',
      category: 'sight',
      grade: 3,
      from: '2024-07-01',
      to: null,
      contractMonths: 36,
      monthlyWage: '9000.00',
      insured: true,
      certificateValidTo: null,
    };
    const request = { ...rest, roster: [employee] };
    expect(compared(request, { levyYear: 2023 }).there.countedPersons).toBe('0.5');
    expect(compared(request, { division: '210603' }).there.countedPersons).toBe('0.5');
  });
});

describe('refusals', () => {
  it('say on which side', () => {
    const here = compareWith({ ...REQUEST, headcount: 'x' }, THERE, { language: 'en' });
    expect(here).toMatchObject({ ok: false, refusal: { side: 'here', refusal: { fields: ['headcount'] } } });
    const there = compareWith(REQUEST, { ...THERE, division: '310000' }, { language: 'en' });
    expect(there).toMatchObject({
      ok: false,
      refusal: { side: 'there', refusal: { fields: ['insuranceBase'] } },
    });
  });
});
