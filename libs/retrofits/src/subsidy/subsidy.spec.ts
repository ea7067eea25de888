import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { reckonSubsidy, type SubsidyFacts } from './subsidy.js';
import { subsidyRuleFor, subsidyRules, type SubsidyRule } from './subsidy-rule.js';

const SHARE: SubsidyRule = {
  ...{ division: '210603', from: plainDate('2025-01-01'), basis: 'office', instrument: null, article: null },
  ...{ url: null, verified: false, method: 'share', share: '0.5', kinds: ['works', 'purchase'] },
  ceilings: { item: '20000.00', person: '10000.00', employerYear: '60000.00' },
  quotes: { least: 2, from: '5000.00' },
  note: { 'zh-CN': '', en: '' },
};
const facts = (over: Partial<SubsidyFacts> = {}): SubsidyFacts => ({
  lines: [{ itemId: 'rampFixed', kind: 'works', amount: 1_800_001n }],
  ...{ people: 1, others: 0n, grantedBefore: 0n, approved: null, decided: null },
  ...over,
});
const works = (amount: bigint, itemId = 'rampFixed') => ({ itemId, kind: 'works' as const, amount });
const amountOf = (over: Partial<SubsidyFacts>, rule: SubsidyRule | null = SHARE) =>
  reckonSubsidy(facts(over), rule).amount;
const keysOf = (over: Partial<SubsidyFacts>, rule: SubsidyRule | null = SHARE) =>
  reckonSubsidy(facts(over), rule).steps.map(({ key }) => key);

describe('a subsidy of a share', () => {
  it('is exact until its one rounding, half up to the fen', () => {
    // 18,000.01 × 0.5 = 9,000.005, which is 9,000.01; the employer pays 9,000.00
    const working = reckonSubsidy(facts(), SHARE);
    expect([working.amount, working.own]).toEqual(['900001', '900000']);
    expect(working.steps.map(({ key, expression, value }) => [key, expression, value])).toEqual([
      ['cost', '18000.01', '18000.01'],
      ['eligible', '18000.01', '18000.01'],
      ['share', '18000.01 × 0.5', '9000.01'],
      ['subsidy', '9000.005', '9000.01'],
      ['ownShare', '18000.01 − 0.00 − 9000.01', '9000.00'],
    ]);
    // 9,000.01 and 9,000.03: halves of a fen add up before they are rounded: 4,500.005 + 4,500.015 = 9,000.02
    expect(amountOf({ lines: [works(900_001n), works(900_003n, 'doorWiden')] })).toBe('900002');
  });

  it('ends at the ceiling of an item, to the fen on both sides', () => {
    const people = 9;
    expect(amountOf({ lines: [works(4_000_000n)], people })).toBe('2000000');
    expect(amountOf({ lines: [works(4_000_002n)], people })).toBe('2000000');
    expect(keysOf({ lines: [works(4_000_000n)], people })).not.toContain('itemCeiling');
    expect(keysOf({ lines: [works(4_000_002n)], people })).toContain('itemCeiling');
    expect(amountOf({ lines: [works(3_999_998n)], people })).toBe('1999999');
  });

  it('ends at the ceiling of a person, of a year, and at what was approved', () => {
    expect(amountOf({ lines: [works(3_000_000n)] })).toBe('1000000');
    expect(amountOf({ lines: [works(3_000_000n)], people: 2 })).toBe('1500000');
    expect(amountOf({ grantedBefore: 5_500_000n })).toBe('500000');
    expect(amountOf({ grantedBefore: 6_100_000n })).toBe('0');
    expect(amountOf({ approved: 850_000n })).toBe('850000');
    expect(keysOf({ approved: 850_000n })).toContain('approvedCeiling');
    // Cheaper than approved: what was really spent counts
    expect(amountOf({ lines: [works(1_500_000n)], approved: 900_001n })).toBe('750000');
  });

  it('pays nothing that others pay, and nothing for what the rule leaves out', () => {
    // 18,000.01 less 12,000.00 leaves 6,000.01, under the half of 9,000.005
    expect(amountOf({ others: 1_200_000n })).toBe('600001');
    expect(amountOf({ others: 9_999_999n })).toBe('0');
    const lines = [
      works(1_000_000n),
      { itemId: 'animalRule', kind: 'arrangement' as const, amount: 200_000n },
    ];
    const working = reckonSubsidy(facts({ lines }), SHARE);
    expect([working.amount, working.own]).toEqual(['500000', '700000']);
  });
});

describe('other rules', () => {
  const other = (rule: Partial<SubsidyRule>): SubsidyRule => ({
    ...SHARE,
    ceilings: { item: null, person: null, employerYear: null },
    ...rule,
  });

  it('pay an amount for each person, but no more than it costs', () => {
    const rule = other({ method: 'perPerson', amount: '2000.00' });
    expect(amountOf({ people: 6 }, rule)).toBe('1200000');
    expect(amountOf({ people: 12 }, rule)).toBe('1800001');
  });

  it('pay one amount from an investment on', () => {
    const rule = other({ method: 'fromInvestment', amount: '30000.00', invested: '30000.00' });
    expect(amountOf({ lines: [works(2_999_999n)] }, rule)).toBe('0');
    expect(amountOf({ lines: [works(3_000_000n)] }, rule)).toBe('3000000');
  });

  it('are not there: the office decides, within what is left to pay', () => {
    expect(amountOf({ decided: 700_000n }, null)).toBe('700000');
    expect(amountOf({ decided: 9_000_000n }, null)).toBe('1800001');
    expect(amountOf({}, null)).toBe('0');
    expect(keysOf({ decided: 700_000n }, null)).toContain('officeDecides');
  });
});

describe('the rules of places', () => {
  it('are found by the nearest division from their day on', () => {
    expect(subsidyRuleFor('210603', plainDate('2025-05-20'))).toMatchObject({
      ...{ basis: 'office', verified: false, instrument: null },
    });
    expect(subsidyRuleFor('210603', plainDate('2024-12-31'))).toBeNull();
    expect(subsidyRuleFor('210604', plainDate('2025-05-20'))).toBeNull();
    const above = { ...SHARE, division: '210000' };
    expect(subsidyRuleFor('210603', plainDate('2025-05-20'), [above])).toBe(above);
    expect(subsidyRuleFor('210603', plainDate('2025-05-20'), [above, SHARE])).toBe(SHARE);
  });

  it('that no paper was found for are nowhere called verified', () => {
    for (const { basis, instrument, article, verified } of subsidyRules())
      expect([basis, verified && (instrument === null || article === null)]).toEqual([basis, false]);
  });
});
