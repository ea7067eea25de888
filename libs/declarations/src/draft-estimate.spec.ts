import { describe, expect, it } from '@jest/globals';
import { inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import { estimateFacts } from './draft-estimate.js';
import { rosterMonths } from './roster-months.js';
import type { FiledRosterEntry, LevyFacts } from './snapshot.js';

const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
const EMPLOYER = {
  ...{ creditCode: '', name: '', kind: 'enterprise' as const, registeredOn: plainDate('2012-03-01') },
  ...{ budgetFunded: false, concentrated: false, vatRefund: false },
};

function person(entryId: string, over: Partial<FiledRosterEntry> = {}): FiledRosterEntry {
  return {
    ...{ entryId, name: '陈晓兰', citizenId: inventCitizenId(2, BORN), jobTitle: '质检员' },
    certificate: { kind: 'disability', number: '', category: 'limb', grade: 2, validTo: null },
    ...{
      from: plainDate('2020-03-01'),
      to: null,
      contract: { kind: 'openEnded', from: plainDate('2020-03-01') },
    },
    ...{ monthlyWage: '3200.00', insured: true },
    ...over,
  };
}

function facts(roster: readonly FiledRosterEntry[], total = '186'): LevyFacts {
  return {
    ...{ regionCode: '210603', levyYear: 2024, declaredOn: plainDate('2025-05-20'), employer: EMPLOYER },
    ...{ headcount: { total }, payroll: '13295745.00', roster },
  };
}

describe('the estimate of a draft', () => {
  it('gives each employee months, weight and persons', () => {
    // Grade 2 counts twice: 2 × 7 ÷ 12 = 1.1666…
    const left = person('a', { to: plainDate('2024-07-31') });
    const estimated = estimateFacts(facts([left]), 'zh-CN', ['a']);
    expect(estimated).toMatchObject({
      ok: true,
      value: {
        entries: [{ entryId: 'a', countedMonths: 7, weight: '2', countedPersons: '1.17', gain: null }],
      },
    });
  });

  it('says what mending one employee would bring, and what mending all would', () => {
    // Two uninsured, grade 2, all year: nothing counts. Quota 186 × 1.5 % = 2.79.
    // One mended: 2 persons are 1.075 % of 186: (2.79 − 2) × 71,482.50 × 0.5 = 28,235.59 (28,235.5875);
    // both: 4 persons, above the quota.
    const roster = [person('a', { insured: false }), person('b', { insured: false })];
    const estimated = estimateFacts(facts(roster), 'zh-CN', ['b']);
    expect(estimated).toMatchObject({
      ok: true,
      value: {
        estimate: { countedPersons: '0' },
        entries: [{ entryId: 'b', gain: { months: 12, countedPersons: '2', levy: '28235.59' } }],
        gain: { months: 24, countedPersons: '4', levy: '0.00' },
      },
    });
  });

  it('counts the months of dispatch at one party alone', () => {
    const dispatch = {
      ...{ side: 'user' as const, partner: { creditCode: '', name: '某派遣公司' } },
      ...{ from: plainDate('2024-07-01'), to: null, countedHere: true },
    };
    // Here from July: 2 × 6 ÷ 12 = 1 person. In the headcount with 6 ÷ 12, rounded in Liaoning: 186.5, so 187.
    const estimated = estimateFacts(facts([person('a', { dispatch })]), 'zh-CN', ['a']);
    expect(estimated).toMatchObject({
      ok: true,
      value: { estimate: { headcount: '187', countedPersons: '1' }, entries: [{ countedMonths: 6 }] },
    });
    expect(estimated.ok && estimated.value.entries[0]?.months[0]?.notCounted).toEqual({
      reason: 'countedElsewhere',
      remedy: null,
    });
  });

  it('knows the months before headcount and payroll are there', () => {
    const { regionCode, levyYear, declaredOn } = facts([]);
    const roster = [person('a'), person('b', { monthlyWage: '1800.00' })];
    const months = rosterMonths(
      {
        ...{ regionCode, levyYear, declaredOn, roster },
        kind: 'enterprise',
        registeredOn: EMPLOYER.registeredOn,
      },
      'zh-CN',
    );
    // 1,800.00 is above the minimum wage until April (1,700 here) and below the one since May (1,900).
    expect(months).toMatchObject({
      ok: true,
      value: {
        personMonths: 16,
        countedPersons: '2.67',
        entries: [{ countedMonths: 12 }, { countedMonths: 4 }],
      },
    });
  });

  it('costs little more with 300 employees shown than with none', () => {
    const roster = Array.from({ length: 300 }, (_, index) =>
      person(String(index), { insured: index % 3 > 0 }),
    );
    const whole = facts(roster, '20000');
    const shown = roster.map(({ entryId }) => entryId);
    const estimated = estimateFacts(whole, 'zh-CN', shown);
    expect(estimated.ok && estimated.value.entries.filter(({ gain }) => gain !== null)).toHaveLength(100);
    // One estimate for each employee shown would be three hundred times as much.
    const bare = quickest(() => estimateFacts(whole, 'zh-CN'));
    expect(quickest(() => estimateFacts(whole, 'zh-CN', shown))).toBeLessThan(10 * bare);
  });
});

function quickest(work: () => unknown): number {
  const times = [1, 2, 3, 4].map(() => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}
