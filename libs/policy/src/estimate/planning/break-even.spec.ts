import { describe, expect, it } from '@jest/globals';
import { breakEven } from './break-even.js';

/** 200 staff at 80,000 under the national rules, one person counted: 2 short, below 1 %, so 2 × 80,000 × 0.9 = 144,000. */
const REQUEST = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '200',
  averageWage: '80000.00',
  countedPersons: '1',
  assume: { localAverageWage: '90000.00', minimumWage: '2000.00' },
};

function reckoned(request: object, asked: object = {}) {
  const answer = breakEven(request, asked, { language: 'en' });
  if (!answer.ok) throw new Error(answer.refusal.detail);
  const [ordinary, severe] = answer.value.options;
  return { ...answer.value, ordinary: ordinary!, severe: severe! };
}

describe('one person more', () => {
  it('stands in the headcount and the payroll as well', () => {
    // 16,000,000 + 24,000 = 16,024,000 for 201; quota 3.015; 2 ÷ 201 is below 1 %
    // 1.015 × 16,024,000 ÷ 201 × 0.9 = 14,637,924 ÷ 201 = 72,825.4925…
    const { ordinary } = reckoned(REQUEST);
    expect(ordinary.then).toMatchObject({ headcount: '201', quota: '3.015', levy: '72825.49' });
    expect(ordinary).toMatchObject({
      weight: '1',
      lessLevy: '71174.51',
      moreReward: '0.00',
      benefit: '71174.51',
      // 24,000 − 71,174.51
      net: '-47174.51',
      // 71,174.51 ÷ 12 = 5,931.209…
      carriedWage: '5931.20',
    });
  });

  it('counts twice with a severe disability', () => {
    // 3.015 − 3 = 0.015; 3 ÷ 201 is above 1 %; 0.015 × 16,024,000 ÷ 201 × 0.5 = 597.910…
    expect(reckoned(REQUEST).severe).toMatchObject({
      weight: '2',
      then: { levy: '597.91', tierFactor: '0.5' },
      lessLevy: '143402.09',
    });
  });

  it('adds to what parts, months and a payroll say as to a total', () => {
    const { headcount: _headcount, averageWage: _average, ...rest } = REQUEST;
    const parts = { regular: '190', seasonal: [{ persons: '20', months: '6' }] };
    const months = Array.from({ length: 12 }, () => '200');
    for (const staff of [{ headcountParts: parts }, { monthlyHeadcounts: months }])
      expect(reckoned({ ...rest, ...staff, payroll: '16000000.00' }).ordinary.then.levy).toBe('72825.49');
  });

  it('goes by the wage that was stated', () => {
    const { wage, ordinary } = reckoned(REQUEST, { monthlyWage: '5000' });
    expect(wage).toMatchObject({ by: 'typed', line: { expression: '5000.00 × 12', value: '60000.00' } });
    // 16,060,000 for 201: 1.015 × 16,060,000 ÷ 201 × 0.9 = 14,670,810 ÷ 201 = 72,989.1044…
    expect(ordinary.then.levy).toBe('72989.10');
  });

  it('takes the reward into account', () => {
    // Quota 1.5, counted 1.5, so nothing is due; 101 staff: quota 1.515, surplus 0.985 × 5 × 2,000 = 9,850
    const request = {
      ...REQUEST,
      division: '640104',
      headcount: '100',
      countedPersons: '1.5',
      assume: { minimumWage: '2000.00' },
    };
    expect(reckoned(request).ordinary).toMatchObject({
      lessLevy: '0.00',
      moreReward: '9850.00',
      net: '14150.00',
    });
  });

  it('is worth nothing in levy to whoever is exempt', () => {
    // 30 staff owe nothing; 31 with one counted have a quota of 0.465
    const small = { ...REQUEST, headcount: '30', countedPersons: '0' };
    expect(reckoned(small).ordinary).toMatchObject({ benefit: '0.00', carriedWage: null });
  });

  it('goes on with the roster where one was given', () => {
    const { countedPersons: _counted, ...rest } = REQUEST;
    const employee = {
      certificateKind: 'disability',
      category: 'sight',
      grade: 3,
      from: '2020-01-01',
      to: null,
      contractMonths: 36,
      monthlyWage: '3000.00',
      insured: true,
      certificateValidTo: null,
    };
    expect(reckoned({ ...rest, roster: [employee] }).severe).toMatchObject({
      then: { countedPersons: '3', levy: '597.91' },
    });
  });
});

describe('a retrofit', () => {
  it('is paid back by what is saved, in whole months', () => {
    // 10,000 ÷ (71,174.51 ÷ 12) = 1.686; 10,000 ÷ (143,402.09 ÷ 12) = 0.837
    const { retrofit, ordinary, severe } = reckoned(REQUEST, { retrofitCost: '10000' });
    expect(retrofit).toMatchObject({ cost: '10000.00', subsidy: null, own: '10000.00', grants: [] });
    expect([ordinary.payback?.months, severe.payback?.months]).toEqual([2, 1]);
  });

  it('is never paid back where nothing is saved', () => {
    const met = { ...REQUEST, countedPersons: '5' };
    expect(reckoned(met, { retrofitCost: '10000' }).ordinary.payback?.months).toBeNull();
  });

  it('is subsidised where the place says so, as far as the figures show', () => {
    const gulou = { ...REQUEST, division: '350102', declaredOn: '2025-05-20' };
    const refused = reckoned(gulou, { retrofitCost: '29999.99', monthlyWage: '3000' }).retrofit;
    expect(refused).toMatchObject({ subsidy: null, own: '29999.99' });
    expect(refused?.grants[0]?.failed.map(({ key }) => key)).toEqual(['concentrated', 'leastSpent']);
    const employer = { ...REQUEST.employer, concentrated: true };
    const granted = reckoned({ ...gulou, employer }, { retrofitCost: '45000', monthlyWage: '3000' }).retrofit;
    expect(granted).toMatchObject({ subsidy: '30000.00', own: '15000.00' });
  });

  it('names the conditions that nobody here can answer', () => {
    const dongguan = { ...REQUEST, division: '441900' };
    const { retrofit } = reckoned(dongguan, { retrofitCost: '8000', monthlyWage: '3000' });
    expect(retrofit).toMatchObject({ subsidy: '2000.00', own: '6000.00' });
    expect(retrofit?.grants[0]?.open).toEqual([
      { key: 'leastPersons', figure: '5' },
      { key: 'leastLocalShare', figure: '0.5' },
    ]);
  });
});

describe('refusals', () => {
  const refusalOf = (request: object, asked: object) => breakEven(request, asked, { language: 'en' });

  it('name a wage below the minimum', () => {
    expect(refusalOf(REQUEST, { monthlyWage: '1999.99' })).toMatchObject({
      ok: false,
      refusal: { code: 'value', fields: ['monthlyWage'] },
    });
  });

  it('name wage and retrofit together', () => {
    expect(refusalOf(REQUEST, { monthlyWage: '900', retrofitCost: 'x' })).toMatchObject({
      refusal: { fields: ['retrofitCost', 'monthlyWage'] },
    });
  });

  it('ask for the wage where no minimum is known', () => {
    const national = { ...REQUEST, assume: { localAverageWage: '90000.00' } };
    expect(refusalOf(national, {})).toMatchObject({ ok: false, refusal: { code: 'missing' } });
    expect(refusalOf(national, { monthlyWage: '2500' })).toMatchObject({ ok: true });
  });

  it('are those of the estimate first', () => {
    expect(refusalOf({ ...REQUEST, headcount: 'x' }, { monthlyWage: 'y' })).toMatchObject({
      refusal: { fields: ['headcount'] },
    });
  });
});
