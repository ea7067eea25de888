import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { readRosterEntry } from '../roster-form.js';
import type { FiledRosterEntry, LevyFacts } from '../snapshot.js';
import { rosterInput } from '../testing/roster-input.js';
import type { WarningFacts } from './warning.js';
import type { WarningCode } from './warning-code.js';
import { warningsOf } from './warnings.js';

function person(seed: number, over: Partial<FiledRosterEntry> = {}): FiledRosterEntry {
  const context = { levyYear: 2024, today: plainDate('2025-05-20'), previous: null };
  const read = readRosterEntry(rosterInput(seed), context);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return { entryId: `entry-${seed}`, ...read.value, ...over };
}

const until = (validTo: string) => ({
  certificate: { ...person(1).certificate, validTo: plainDate(validTo) },
});

function year(over: Partial<LevyFacts> = {}): LevyFacts {
  return {
    ...{ regionCode: '210603', levyYear: 2024, declaredOn: plainDate('2025-05-20') },
    employer: {
      ...{ creditCode: '912106030000000000', name: '丹东江桥水产食品有限公司', kind: 'enterprise' as const },
      ...{
        registeredOn: plainDate('2012-03-01'),
        budgetFunded: false,
        concentrated: false,
        vatRefund: false,
      },
    },
    ...{ headcount: { total: '100' }, payroll: '6000000.00', roster: [person(1)] },
    ...over,
  };
}

function asked(code: WarningCode, facts: Partial<WarningFacts>) {
  const all = { now: year(), before: year(), minimumWages: ['1910.00'], claims: [], ...facts };
  return warningsOf(all).filter(warning => warning.code === code);
}

describe('warnings', () => {
  it('are none where the year is like the last', () => {
    expect(warningsOf({ now: year(), before: year(), minimumWages: ['1910.00'], claims: [] })).toEqual([]);
  });

  it('that compare are none where there is nothing to compare with', () => {
    const now = year({ headcount: { total: '1' }, payroll: '1.00', roster: [] });
    expect(warningsOf({ now, before: null, minimumWages: [], claims: [] })).toEqual([]);
  });
});

describe('headcount far from last year', () => {
  // 30 % of 100 is 30: 130 and 70 are asked about, 129.9999 and 70.0001 are not.
  it.each([
    ['130', 1],
    ['129.9999', 0],
    ['70.0001', 0],
    ['70', 1],
    ['0', 1],
  ])('100 staff became %s: %i', (total, count) => {
    expect(asked('headcountFar', { now: year({ headcount: { total } }) })).toHaveLength(count);
  });

  it('asks when staff came where there was none, and compares months by their average', () => {
    const none = year({ headcount: { total: '0' }, payroll: '0.00' });
    expect(asked('headcountFar', { before: none })).toHaveLength(1);
    expect(asked('headcountFar', { before: none, now: none })).toEqual([]);
    // Half a year of 100 and half a year of 160 is 130 on average.
    const months = [...Array<number>(6).fill(100), ...Array<number>(6).fill(160)];
    expect(asked('headcountFar', { now: year({ headcount: { months } }) })).toMatchObject([
      { key: 'headcountFar', line: 'headcount', values: { before: '100', now: '130' } },
    ]);
  });
});

describe('payroll per head far from last year', () => {
  // 6,000,000 ÷ 100 = 60,000 a head; 30 % of it is 18,000: from 78,000 up and from 42,000 down.
  it.each([
    ['7800000.00', 1],
    ['7799999.99', 0],
    ['4200000.01', 0],
    ['4200000.00', 1],
  ])('60,000 a head became %s ÷ 100: %i', (payroll, count) => {
    expect(asked('payrollPerHeadFar', { now: year({ payroll }) })).toHaveLength(count);
  });

  it('follows the head, not the sum, and needs staff in both years', () => {
    const twice = year({ headcount: { total: '200' }, payroll: '12000000.00' });
    expect(asked('payrollPerHeadFar', { now: twice })).toEqual([]);
    const none = year({ headcount: { total: '0' }, payroll: '0.00' });
    expect(asked('payrollPerHeadFar', { now: none })).toEqual([]);
    expect(asked('payrollPerHeadFar', { now: year({ payroll: '9000000.00' }) })).toMatchObject([
      { line: 'payroll', values: { before: '60000.00', now: '90000.00' } },
    ]);
  });
});

describe('a certificate that ends', () => {
  const of = (over: Partial<FiledRosterEntry>) =>
    asked('certificateEnding', { now: year({ roster: [person(1, over)] }) }).map(
      ({ values }) => values['when'],
    );

  it.each([
    ['2024-12-30', ['inYear']],
    ['2024-12-31', ['beforeDeclaring']],
    ['2025-05-19', ['beforeDeclaring']],
    ['2025-05-20', []],
  ])('on %s: %j', (validTo, when) => {
    expect(of(until(validTo))).toEqual(when);
  });

  it('is good on its last day: who left by then was covered, who left a day later was not', () => {
    expect(of({ ...until('2024-06-30'), to: plainDate('2024-06-30') })).toEqual([]);
    expect(of({ ...until('2024-06-30'), to: plainDate('2024-07-01') })).toEqual(['inYear']);
  });

  it('is asked about person by person, each at its own line', () => {
    const roster = [person(1, until('2024-06-30')), person(2), person(3, until('2024-06-30'))];
    const keys = asked('certificateEnding', { now: year({ roster }) });
    expect(keys).toMatchObject([
      { key: 'certificateEnding:entry-1', line: 'roster:entry-1' },
      { key: 'certificateEnding:entry-3', line: 'roster:entry-3' },
    ]);
  });
});

describe('everyone at the minimum wage', () => {
  const at = (...wages: string[]) =>
    asked('everyoneAtMinimumWage', {
      now: year({ roster: wages.map((monthlyWage, index) => person(index + 1, { monthlyWage })) }),
      minimumWages: ['1910.00', '2100.00'],
    });

  it('asks when every one is paid exactly a minimum wage of the year', () => {
    expect(at('1910.00')).toHaveLength(1);
    expect(at('1910.00', '2100.00')).toMatchObject([
      { line: null, values: { people: '2', wages: '1910.00 2100.00' } },
    ]);
  });

  it('does not when one is paid a fen more or less, and not where nothing is known', () => {
    expect(at('1910.00', '1910.01')).toEqual([]);
    expect(at('1909.99')).toEqual([]);
    expect(at()).toEqual([]);
    const now = year({ roster: [person(1, { monthlyWage: '1910.00' })] });
    expect(asked('everyoneAtMinimumWage', { now, minimumWages: [] })).toEqual([]);
  });
});

describe('the others', () => {
  it('nobody is on the roster though somebody was', () => {
    const none = year({ roster: [] });
    expect(asked('noneEmployedAnyMore', { now: none })).toMatchObject([{ values: { before: '1' } }]);
    expect(asked('noneEmployedAnyMore', { now: none, before: none })).toEqual([]);
    expect(asked('noneEmployedAnyMore', {})).toEqual([]);
  });

  it('the employer is of another kind, or was registered on another day', () => {
    const { employer } = year();
    const now = year({
      employer: { ...employer, kind: 'nonEnterprise', registeredOn: plainDate('2012-03-02') },
    });
    expect(asked('employerChanged', { now })).toMatchObject([
      { key: 'employerChanged:kind', values: { before: 'enterprise', now: 'nonEnterprise' } },
      { key: 'employerChanged:registeredOn', values: { before: '2012-03-01', now: '2012-03-02' } },
    ]);
    expect(asked('employerChanged', { now: year({ employer: { ...employer, name: '新名' } }) })).toEqual([]);
  });

  it('somebody is claimed elsewhere for some months', () => {
    const claims = [
      { entryId: 'entry-1', months: [3, 4] },
      { entryId: 'entry-2', months: [] },
    ];
    expect(asked('claimedElsewhere', { claims })).toMatchObject([
      { key: 'claimedElsewhere:entry-1', line: 'roster:entry-1', values: { months: '3 4' } },
    ]);
  });
});
