import { describe, expect, it } from '@jest/globals';
import { shippedPolicies, subsidiesOf, subsidyTerms, type EmployerKind } from '#policy';
import { plainDate, Rational } from '#values';
import {
  isOpenTo,
  subsidyLines,
  totalOf,
  type SubsidisedEmployee,
  type SubsidyCase,
} from './subsidy-lines.js';
import { programmesFor, type EmployerTraits } from './subsidy-rows.js';

const CHAOYANG = '110105';

function caseOf(
  employees: readonly Partial<SubsidisedEmployee>[],
  over: Partial<SubsidyCase> & { programme?: string; division?: string; on?: string } = {},
): SubsidyCase {
  const { programme = 'post', division = CHAOYANG, on = '2025-09-01', ...rest } = over;
  const query = { division, levyYear: 2024, collectionDate: plainDate(on), kind: 'enterprise' } as const;
  const { policy } = shippedPolicies().ruleFor(query);
  return {
    ...{ policy, terms: subsidyTerms(division, 2024), kind: 'enterprise' },
    rows: subsidiesOf(policy).filter(({ kind, to }) => kind === programme && to === 'employer'),
    employees: employees.map(employee => ({
      ...{
        certificateKind: 'disability',
        category: 'limb',
        grade: 2,
        from: plainDate('2022-06-01'),
        to: null,
      },
      ...{ contractMonths: '36', monthlyWage: '3000.00', insured: true, certificateValidTo: null },
      ...{ householdDivision: '110108' },
      ...employee,
    })),
    ...{ leftOut: new Map(), paidElsewhere: new Map() },
    stated: { localHousehold: new Set(), insuranceBasis: null },
    ...rest,
  };
}

const yuan = (at: SubsidyCase) => subsidyLines(at).map(({ amount }) => Number(amount) / 100);
const reasons = (at: SubsidyCase) =>
  subsidyLines(at).map(({ uncounted }) => [
    ...new Set(uncounted.map(({ reason, needed }) => [reason, needed].join(' '))),
  ]);

describe('the post subsidy of Beijing, worked by hand', () => {
  it('is six minimum wages up to three years of service, and eight after', () => {
    // 2,420 in December 2024; by 31 December three years: × 6 = 14,520; a day more: × 8 = 19,360
    const from = ['2022-06-01', '2021-12-31', '2021-12-30'].map(plainDate);
    const at = caseOf(from.map(day => ({ from: day })));
    expect(yuan(at)).toEqual([14_520, 14_520, 19_360]);
    expect(subsidyLines(at).map(({ expression }) => expression)).toEqual([
      '2420.00 × 6',
      '2420.00 × 6',
      '2420.00 × 8',
    ]);
    expect(totalOf(subsidyLines(at))).toBe(4_840_000n);
  });

  it('goes by month for part of a year', () => {
    // from June on: 7 × 2,420 × 50 % = 8,470; older and left on 30 November: 11 × 2,420 × 66.7 % = 17,755.54
    const at = caseOf([
      { from: plainDate('2024-06-01') },
      { from: plainDate('2015-01-01'), to: plainDate('2024-11-30') },
    ]);
    expect(yuan(at)).toEqual([8_470, 17_755.54]);
    expect(subsidyLines(at)[0]?.expression).toBe('2420.00 × 0.5 × 7');
  });

  it('says why months that count come to nothing: a rule for whole years alone, or a basis nobody stated', () => {
    const base = caseOf([{ from: plainDate('2024-06-01') }, {}]);
    const [known] = base.rows;
    if (!known) throw new Error('no row');
    const row = { ...known, table: {}, leastWage: null };
    const flat = subsidyLines({
      ...{
        ...base,
        rows: [
          {
            ...row,
            ...{ per: 'personYear', amount: Rational.of(5_000), times: null, partYear: null, of: null },
          },
        ],
      },
    });
    expect(flat.map(({ amount, noAmount }) => [amount, noAmount])).toEqual([
      [0n, 'partYear'],
      [500_000n, undefined],
    ]);
    const share = { ...row, per: 'personMonth', times: Rational.decimal('1.2'), of: 'postSubsidy' } as const;
    const lines = (yuanAMonth: string | null) =>
      subsidyLines({
        ...{ ...base, rows: [share] },
        stated: { ...base.stated, insuranceBasis: yuanAMonth === null ? null : Rational.decimal(yuanAMonth) },
      }).map(line => [line.amount, line.noAmount]);
    expect([lines(null)[1], lines('900')[1]]).toEqual([
      [0n, 'basisUnknown'],
      [1_296_000n, undefined],
    ]);
  });

  it('says of each month that does not count why, and what would mend it', () => {
    // 2,420 × 1.2 = 2,904.00: a fen less is too little
    expect(yuan(caseOf([{ monthlyWage: '2904.00' }, { monthlyWage: '2903.99' }]))).toEqual([14_520, 0]);
    expect(reasons(caseOf([{ monthlyWage: '2903.99' }]))).toEqual([['wageTooLow 2904.00']]);
    expect(
      reasons(caseOf([{ contractMonths: '11' }, { contractMonths: '12' }, { contractMonths: null }])),
    ).toEqual([...[['contractTooShort 12'], [], []]]);
    expect(reasons(caseOf([{ insured: false }, { householdDivision: '130100' }]))).toEqual([
      ...[['notInsured '], ['householdElsewhere ']],
    ]);
    const leftOut = new Map([[0, new Set([1, 2])]]);
    const paidElsewhere = new Map([[0, new Set([3])]]);
    const at = caseOf([{}], { leftOut, paidElsewhere });
    expect(subsidyLines(at)[0]?.uncounted).toEqual([
      { month: 1, reason: 'notCounted', needed: null },
      { month: 2, reason: 'notCounted', needed: null },
      { month: 3, reason: 'paidAlready', needed: null },
    ]);
    // nine months: 9 × 2,420 × 50 %
    expect(yuan(at)).toEqual([10_890]);
  });

  it('takes the household that the application states where the declaration did not ask', () => {
    const { householdDivision: _asked, ...unasked } = caseOf([{}]).employees[0] as SubsidisedEmployee;
    const at = (local: number[]) => ({
      ...caseOf([]),
      employees: [unasked],
      stated: { localHousehold: new Set(local), insuranceBasis: null },
    });
    expect([yuan(at([0])), yuan(at([]))]).toEqual([[14_520], [0]]);
  });
});

describe('other subsidies', () => {
  it('of insurance are half of what is paid at the floor, for some categories and kinds of employer', () => {
    // 1,800.55 a month × 0.5 × 12 = 10,803.30; hearing is not covered; limb of grade 3 neither
    const stated = { localHousehold: new Set<number>(), insuranceBasis: Rational.decimal('1800.55') };
    const at = caseOf([{}, { category: 'hearing' }, { grade: 3 }, { category: 'mental', grade: 4 }], {
      ...{ programme: 'insurance', stated },
    });
    expect(yuan(at)).toEqual([10_803.3, 0, 0, 10_803.3]);
    expect(reasons(at)[1]).toEqual(['categoryNotCovered ']);
    const terms = subsidyTerms(CHAOYANG, 2024);
    expect([isOpenTo('insurance', 'organ', terms), isOpenTo('insurance', 'enterprise', terms)]).toEqual([
      false,
      true,
    ]);
    expect(isOpenTo('post', 'organ', terms)).toBe(true);
    // 7 months of 333.33: 333.33 × 0.5 × 7 = 1,166.655, half up
    const odd = { localHousehold: new Set<number>(), insuranceBasis: Rational.decimal('333.33') };
    const part = caseOf([{ from: plainDate('2024-06-01') }], { programme: 'insurance', stated: odd });
    expect(yuan(part)).toEqual([1_166.66]);
  });

  it('are flat in Guizhou and Dongguan', () => {
    // 300 a person and year; 200 a person and month for seven months
    expect(yuan(caseOf([{}], { division: '520100', on: '2025-06-19' }))).toEqual([300]);
    const dongguan = caseOf([{ from: plainDate('2024-06-01'), householdDivision: '441900' }], {
      division: '441900',
    });
    expect(yuan(dongguan)).toEqual([1_400]);
  });

  it('are for a household of the place that grants them, whatever county of it', () => {
    const months = (division: string, householdDivision: string) =>
      subsidyLines(caseOf([{ householdDivision }], { division }))[0]?.months.length;
    // A street of Dongguan, Guangzhou in the same province; two districts of Beijing, Hebei
    expect([months('441900', '441900'), months('441900', '440106')]).toEqual([12, 0]);
    expect([months(CHAOYANG, '110229'), months(CHAOYANG, '131002')]).toEqual([12, 0]);
  });

  it('are open to those alone whom the rule names', () => {
    const open = (division: string, traits: Partial<EmployerTraits>, kind: EmployerKind = 'enterprise') =>
      programmesFor(
        { division, levyYear: 2024, collectionDate: plainDate('2025-09-01'), kind },
        { concentrated: false, vatRefund: false, ...traits },
      );
    // Ningxia: not for employers under the quota; Guangzhou: for those that employ in groups
    expect([open('640104', {}), open('640104', { concentrated: true })]).toEqual([[], ['post']]);
    expect([open('440106', {}), open('440106', { concentrated: true })]).toEqual([[], ['insurance']]);
    // Shenyang: of those above the quota, whoever they are
    expect(open('210102', { concentrated: true })).toEqual([]);
    expect([open(CHAOYANG, {}), open(CHAOYANG, {}, 'organ')]).toEqual([['post', 'insurance'], ['post']]);
    expect(open('210603', {})).toEqual([]);
  });
});
