import { describe, expect, it } from '@jest/globals';
import { estimate } from './estimate.js';

const request = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '200',
  averageWage: '80000.00',
  countedPersons: '1',
  assume: { localAverageWage: '90000.00' },
};

describe('estimate', () => {
  it('answers the complete example', () => {
    const answer = estimate(request, { language: 'en' });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        outcome: 'levy',
        headcount: '200',
        averageWage: '80000.00',
        quota: '3',
        countedPersons: '1',
        shortfall: '2',
        surplus: '0',
        wageBase: '80000.00',
        levyBeforeRelief: '160000.00',
        tierFactor: '0.9',
        levy: '144000.00',
        reward: null,
        notCounted: [],
        warnings: [],
        assumed: ['localAverageWage'],
        unverified: [],
      },
    });
  });
});
