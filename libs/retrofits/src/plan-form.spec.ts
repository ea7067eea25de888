import { describe, expect, it } from '@jest/globals';
import { readPlan, type PlanInput } from './plan-form.js';

const PLAN: PlanInput = {
  ...{ items: ['rampFixed'], quantity: ['1'], supplier: ['丹东顺达工程队'], amount: ['18000'] },
  ...{ supplierB: [], amountB: [], supplierC: [], amountC: [] },
  ...{ people: '1', fundsFrom: '', fundsAmount: '', whyDearer: '', days: '30', decided: '9000' },
};

function errorsOf(over: Partial<PlanInput>): string[] {
  const outcome = readPlan({ ...PLAN, ...over }, null);
  return outcome.ok ? [] : outcome.refusal.fields.map(({ field, code }) => `${field}.${code}`);
}

describe('a plan as it is typed', () => {
  it.each([
    ['-1', 'amount1.amount'],
    ['12.345', 'amount1.amount'],
    ['1e3', 'amount1.amount'],
    ['约18000', 'amount1.amount'],
    ['1000000000000', 'amount1.tooLarge'],
    ['', 'amount1.missing'],
  ])('takes no offer of %s', (amount, code) => {
    expect(errorsOf({ amount: [amount] })).toContain(code);
  });

  it.each([
    ['-1', 'decided.amount'],
    ['9000.001', 'decided.amount'],
    ['18000.01', 'decided.aboveCost'],
    ['1000000000000', 'decided.tooLarge'],
    ['', 'decided.missing'],
  ])('takes no subsidy of %s where the office decides', (decided, code) => {
    expect(errorsOf({ decided })).toEqual([code]);
  });

  it('takes full width and groups as figures, and what costs nothing', () => {
    expect(errorsOf({ amount: ['１８，０００.００'], decided: '18,000' })).toEqual([]);
    expect(errorsOf({ amount: ['0'], decided: '0' })).toEqual([]);
  });

  it('asks for whole things, for people, and for days that end', () => {
    expect(errorsOf({ quantity: ['0'], people: '0', days: '1.5' })).toEqual([
      ...['quantity1.count', 'people.count', 'days.count'],
    ]);
    expect(errorsOf({ fundsFrom: '街道', fundsAmount: '18000.01' })).toEqual(['fundsAmount.aboveCost']);
  });
});
