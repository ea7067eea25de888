import { describe, expect, it } from '@jest/globals';
import { plainDate, Rational } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { disasterReliefRule, mostLetOff, putOff } from './disaster-relief.js';
import { leastWageOf, readSubsidy, subsidyAmount } from './subsidies.js';
import { surchargeOf, surchargeRule, type Arrears, type SurchargeRule } from './surcharge.js';

const { policy } = shippedPolicies().ruleFor({
  division: '210603',
  levyYear: 2024,
  collectionDate: plainDate('2025-05-20'),
  kind: 'enterprise',
});

const PER_MILLE: SurchargeRule = { perDay: Rational.decimal('0.005'), from: 'arrears', most: null };

/** 100,000 yuan owed from 1 November 2025, with a warning until 30 November. */
const owed = (until: string, principal = 10_000_000n) => ({
  principal,
  owedFrom: plainDate('2025-11-01'),
  until: plainDate(until),
  warnedUntil: plainDate('2025-11-30'),
});

/** Days, and fen. */
function grown(arrears: Arrears, rule: SurchargeRule) {
  const { spells, amount } = surchargeOf(arrears, rule);
  return [spells.reduce((sum, { days }) => sum + days, 0), amount];
}

describe('the surcharge', () => {
  it('is five per mille a day in the national rules, without a bound', () => {
    expect(surchargeRule(policy)).toEqual(PER_MILLE);
  });

  it('is nothing without a warning, nor while its time limit runs', () => {
    const nobodyWarned = { ...owed('2026-12-31'), warnedUntil: null };
    expect(surchargeOf(nobodyWarned, PER_MILLE).amount).toBe(0n);
    expect(surchargeOf(owed('2025-11-30'), PER_MILLE)).toEqual({ spells: [], amount: 0n });
  });

  it('runs from the day the debt arose once the time limit is over', () => {
    // 1 November to 1 December are 31 days; 100,000 × 0.005 × 31 = 15,500
    expect(grown(owed('2025-12-01'), PER_MILLE)).toEqual([31, 1_550_000n]);
  });

  it('runs from the day after the time limit where the place says so', () => {
    // 1 December alone; 100,000 × 0.005
    expect(grown(owed('2025-12-01'), { ...PER_MILLE, from: 'deadline' })).toEqual([1, 50_000n]);
  });

  it('is rounded once, half up, to the fen', () => {
    // 0.01 × 0.005 × 31 = 0.00155; 0.10 × 0.155 = 0.0155, so 0.02
    expect(surchargeOf(owed('2025-12-01', 1n), PER_MILLE).amount).toBe(0n);
    expect(surchargeOf(owed('2025-12-01', 10n), PER_MILLE).amount).toBe(2n);
  });

  it('ends at the principal where a bound holds', () => {
    // 200 days × 0.005 = 1: 1 November 2025 to 19 May 2026
    const bounded = { ...PER_MILLE, most: Rational.one };
    expect(grown(owed('2026-05-18'), bounded)).toEqual([199, 9_950_000n]);
    expect(grown(owed('2026-05-19'), bounded)).toEqual([200, 10_000_000n]);
    expect(grown(owed('2026-05-20'), bounded)).toEqual([201, 10_000_000n]);
    expect(surchargeOf(owed('2026-05-20'), PER_MILLE).amount).toBe(10_050_000n);
  });

  it('goes day by day by the law of the day, where the rate changes on the way', () => {
    // 5 per mille on 61 days (1 November to 31 December), 0.5 per mille on 31 (January): 30,500 + 1,550
    const changed: SurchargeRule = {
      ...PER_MILLE,
      perDay: Rational.decimal('0.0005'),
      earlier: [{ until: plainDate('2025-12-31'), perDay: Rational.decimal('0.005') }],
    };
    const found = surchargeOf(owed('2026-01-31'), changed);
    expect(found.amount).toBe(3_205_000n);
    expect(found.spells.map(({ from, until, days }) => [from, until, days])).toEqual([
      ['2025-11-01', '2025-12-31', 61],
      ['2026-01-01', '2026-01-31', 31],
    ]);
    // Up to the last day of the old law nothing of the new one shows; from its end on the same.
    expect(grown(owed('2025-12-31'), changed)).toEqual([61, 3_050_000n]);
    const later = { ...owed('2026-01-31'), owedFrom: plainDate('2026-01-01') };
    expect(grown(later, changed)).toEqual([31, 155_000n]);
  });
});

describe('relief after a disaster', () => {
  const rule = disasterReliefRule(policy)!;

  it('lets off no more than a year of levy', () => {
    expect(mostLetOff(144_000_00n, rule)).toBe(144_000_00n);
    // By a rule of half a year it is half of it; two years of levy are still no more than there is.
    expect(mostLetOff(144_000_01n, { mostYears: Rational.decimal('0.5') })).toBe(72_000_01n);
    expect(mostLetOff(144_000_00n, { mostYears: Rational.decimal('2') })).toBe(144_000_00n);
  });

  it('puts payment off by six months at most', () => {
    const due = plainDate('2025-08-31');
    // February has no 31st
    expect(putOff(due, plainDate('2026-02-28'), rule)).toEqual({ ok: true, value: '2026-02-28' });
    const longer = putOff(due, plainDate('2026-03-01'), rule);
    expect(longer).toEqual({ ok: false, refusal: { code: 'tooLong', last: '2026-02-28' } });
  });
});

describe('subsidies', () => {
  const yuan = (text: string) => Rational.decimal(text);
  const facts = { persons: 1, months: 12, basis: null };

  it('go by the minimum wage of a month', () => {
    const post = readSubsidy({
      kind: 'post',
      to: 'employer',
      times: '8',
      partYear: '0.667',
      of: 'minimumWage',
      per: 'personYear',
      leastWage: '1.2',
    });
    // 2,000 × 8 = 16,000; part of the year 2,000 × 66.7 % × 5 = 6,670
    expect(subsidyAmount(post, { ...facts, basis: yuan('2000') })?.toFixed(2)).toBe('16000.00');
    expect(subsidyAmount(post, { ...facts, months: 5, basis: yuan('2000') })?.toFixed(2)).toBe('6670.00');
    // 2,420 × 1.2
    expect(leastWageOf(post, yuan('2420'))?.toFixed(2)).toBe('2904.00');
    expect(subsidyAmount(post, facts)).toBeNull();
  });

  it('go by person and year, or by person and month', () => {
    const yearly = readSubsidy({
      kind: 'post',
      to: 'employer',
      times: '2',
      of: 'minimumWage',
      per: 'personYear',
    });
    // 2,050 × 2 × 6
    expect(subsidyAmount(yearly, { persons: 6, months: 12, basis: yuan('2050') })?.toFixed(2)).toBe(
      '24600.00',
    );
    expect(subsidyAmount(yearly, { persons: 6, months: 11, basis: yuan('2050') })).toBeNull();
    const monthly = readSubsidy({
      kind: 'post',
      to: 'employer',
      amount: '200',
      per: 'personMonth',
      mostMonths: '10',
    });
    // 200 × 10 × 3, for ten months at most
    expect(subsidyAmount(monthly, { persons: 3, months: 12, basis: null })?.toFixed(2)).toBe('6000.00');
  });

  it('end at their most', () => {
    const retrofit = readSubsidy({
      kind: 'retrofit',
      to: 'employer',
      amount: '2000',
      per: 'person',
      most: '100000',
    });
    expect(subsidyAmount(retrofit, { ...facts, persons: 49 })?.toFixed(2)).toBe('98000.00');
    expect(subsidyAmount(retrofit, { ...facts, persons: 51 })?.toFixed(2)).toBe('100000.00');
  });
});
