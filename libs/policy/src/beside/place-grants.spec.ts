import { describe, expect, it } from '@jest/globals';
import { plainDate, Rational, yearOf } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { leastWageOf, subsidiesOf, subsidyAmount, type Subsidy } from './subsidies.js';
import type { SubsidyKind } from '../law/subsidy-shape.js';

function grantsOf(division: string, day: string): readonly Subsidy[] {
  const collectionDate = plainDate(day);
  const levyYear = yearOf(collectionDate) - 1;
  const query = { division, levyYear, collectionDate, kind: 'enterprise' } as const;
  return subsidiesOf(shippedPolicies().ruleFor(query).policy);
}

function amountOf(
  grant: Subsidy | undefined,
  facts: { persons?: number; months?: number; basis?: string },
): string | null {
  if (!grant) return null;
  const { persons = 1, months = 12, basis } = facts;
  const yuan = basis === undefined ? null : Rational.decimal(basis);
  return subsidyAmount(grant, { persons, months, basis: yuan })?.toFixed(2) ?? null;
}

const only = (grants: readonly Subsidy[], kind: SubsidyKind, to: Subsidy['to'] = 'employer') =>
  grants.find(grant => grant.kind === kind && grant.to === to);

describe('grants of the places, worked by hand', () => {
  it('Beijing: six minimum wages up to three years of service, eight after, and parts of a year by month', () => {
    const [young, old] = grantsOf('110105', '2025-09-01').filter(({ kind }) => kind === 'post');
    // 2,420 × 6; 2,420 × 0.5 × 7
    expect(amountOf(young, { basis: '2420' })).toBe('14520.00');
    expect(amountOf(young, { months: 7, basis: '2420' })).toBe('8470.00');
    // 2,420 × 8; 2,420 × 66.7 % × 11
    expect(amountOf(old, { basis: '2420' })).toBe('19360.00');
    expect(amountOf(old, { months: 11, basis: '2420' })).toBe('17755.54');
    expect([young?.table['serviceUpTo'], old?.table['serviceAbove']]).toEqual(['3', '3']);
    // 2,420 × 1.2
    expect(young && leastWageOf(young, Rational.decimal('2420'))?.toFixed(2)).toBe('2904.00');
  });

  it('Dongguan: 2,000 a person for a retrofit, 100,000 at most, until August 2026', () => {
    const retrofit = only(grantsOf('441900', '2026-08-31'), 'retrofit');
    expect(amountOf(retrofit, { persons: 5 })).toBe('10000.00');
    expect(amountOf(retrofit, { persons: 50 })).toBe('100000.00');
    expect(amountOf(retrofit, { persons: 51 })).toBe('100000.00');
    expect(retrofit?.table).toMatchObject({ leastPersons: '5', leastLocalShare: '0.5' });
    expect(grantsOf('441900', '2026-09-01')).toEqual([]);
  });

  it('Dongguan: 200 a month and person for the employer', () => {
    // 200 × 12 × 3
    const post = only(grantsOf('441900', '2026-08-31'), 'post');
    expect(amountOf(post, { persons: 3 })).toBe('7200.00');
  });

  it('Gulou: 30,000 for who employs in concentration and spent 30,000', () => {
    const retrofit = only(grantsOf('350102', '2025-06-01'), 'retrofit');
    expect(amountOf(retrofit, { persons: 20 })).toBe('30000.00');
    expect(retrofit?.table).toMatchObject({ traits: ['concentrated'], leastSpent: '30000' });
  });

  it('Lishui: six tenths of a device, 5,000 at most', () => {
    const device = only(grantsOf('331100', '2025-06-01'), 'equipment', 'worker');
    // 8,333.33 × 0.6 = 4,999.998; 8,333.34 × 0.6 = 5,000.004
    expect(amountOf(device, { basis: '8333.33' })).toBe('5000.00');
    expect(amountOf(device, { basis: '8333.00' })).toBe('4999.80');
    expect(amountOf(device, { basis: '20000.00' })).toBe('5000.00');
  });

  it('Jiangmen: a twentieth of the floor of five insurances a month, until 2028', () => {
    const insurance = only(grantsOf('440700', '2028-12-31'), 'insurance');
    // 4,775 × 0.05 × 12 × 2
    expect(amountOf(insurance, { persons: 2, basis: '4775' })).toBe('5730.00');
    expect(grantsOf('440700', '2029-01-01')).toEqual([]);
  });

  it('Shenzhen: 1.2 times the post grant, 1,080 a month in Futian', () => {
    const post = only(grantsOf('440304', '2026-06-01'), 'post');
    expect(amountOf(post, { months: 1, basis: '900' })).toBe('1080.00');
    expect(amountOf(post, {})).toBeNull();
  });

  it('Ningxia: two minimum wages a year for severe disability in concentration', () => {
    const grants = grantsOf('640104', '2025-06-01');
    expect(grants.map(({ table }) => table['traits'])).toEqual([['concentrated'], ['concentrated']]);
    expect(grants.map(grant => amountOf(grant, { basis: '2050' }))).toEqual(['4100.00', '4100.00']);
  });

  it('Guizhou: 300 a person and year', () => {
    expect(amountOf(only(grantsOf('520100', '2026-05-20'), 'post'), { persons: 4 })).toBe('1200.00');
  });

  it('Wenzhou: 1,000 for the agency that places somebody', () => {
    const placement = only(grantsOf('330302', '2025-09-01'), 'placement', 'agency');
    expect(amountOf(placement, { persons: 3 })).toBe('3000.00');
  });

  it('the whole country has none, and no place has one before its instrument', () => {
    expect(grantsOf('000000', '2025-06-01')).toEqual([]);
    expect(grantsOf('110105', '2018-07-31')).toEqual([]);
  });
});
