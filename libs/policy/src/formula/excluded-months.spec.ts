import { describe, expect, it } from '@jest/globals';
import { estimate } from '../estimate/estimate.js';
import { shippedPolicies } from '../estimate/policies.js';
import { readRequest } from '../estimate/read-request.js';
import { ruleOf } from '../estimate/snapshot.js';
import type { ExcludedMonths } from './facts.js';

/** 100 staff at 60,000.00 a year under the national rules; one employee of grade 2, there all year. */
const REQUEST = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '100',
  payroll: '6000000.00',
  roster: [
    {
      certificateKind: 'disability',
      category: 'limb',
      grade: 2,
      from: '2020-01-01',
      to: '2024-11-30',
      contractMonths: 24,
      monthlyWage: '3000.00',
      insured: true,
      certificateValidTo: null,
    },
  ],
  assume: { localAverageWage: '90000.00', minimumWage: '1700.00' },
};

function assessed(excluded: ExcludedMonths) {
  const read = readRequest(REQUEST);
  if (!read.ok || read.value.facts.counted.by !== 'roster') throw new Error('not a request with a roster');
  const roster = read.value.facts.counted.roster.map(entry => ({ ...entry, excluded }));
  const facts = { ...read.value.facts, counted: { by: 'roster' as const, roster } };
  const result = ruleOf(read.value, shippedPolicies()).rule(facts);
  if (!result.ok) throw new Error('refused');
  return result.value;
}

describe('months that a reviewer does not count', () => {
  it('take nothing away while there are none', () => {
    const stated = estimate(REQUEST, { language: 'en' });
    expect(stated).toMatchObject({ ok: true, value: { countedPersons: '1.83' } });
    expect(assessed({}).countedPersons).toBe('1.83');
  });

  it('fall out of the count with the reason the reviewer gave', () => {
    // 2 × 8 ÷ 12 = 1.33; quota 1.5; shortfall 0.17 × 60,000 = 10,200.00; 1.33 % is above 1 %: half.
    const result = assessed({ 2: 'countedElsewhere', 3: 'notInsured', 4: 'notInsured' });
    expect(result).toMatchObject({ outcome: 'levy', countedPersons: '1.33', levy: '5100.00' });
    expect(result.notCounted.map(({ month, reason, remedy }) => [month, reason, remedy])).toEqual([
      ['2024-02', 'countedElsewhere', null],
      ['2024-03', 'notInsured', null],
      ['2024-04', 'notInsured', null],
      ['2024-12', 'notEmployed', null],
    ]);
  });

  it('leave a month that does not count anyway its own reason', () => {
    expect(assessed({ 12: 'notInsured' }).notCounted).toMatchObject([
      { month: '2024-12', reason: 'notEmployed' },
    ]);
  });
});
