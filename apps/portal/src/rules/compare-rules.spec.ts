import { describe, expect, it } from '@jest/globals';
import { shippedPolicies, type Policy } from '#policy';
import { plainDate } from '#values';
import { compare, compareRules, stateOf, type State } from './compare-rules.js';

const policies = shippedPolicies();
const { book } = policies;

const known = (value: string): State => ({ kind: 'known', value });
const ABSENT: State = { kind: 'absent' };
const NOT_KNOWN: State = { kind: 'notKnown' };

describe('comparing two states of a rule', () => {
  it.each([
    ['same', known('0.015'), known('0.015')],
    ['changed', known('0.015'), known('0.016')],
    ['onlyHere', known('3'), ABSENT],
    ['onlyThere', ABSENT, known('3')],
    ['thereNotKnown', known('80000'), NOT_KNOWN],
    ['hereNotKnown', NOT_KNOWN, known('80000')],
    ['neitherKnown', NOT_KNOWN, NOT_KNOWN],
    ['thereNotKnown', ABSENT, NOT_KNOWN],
    ['hereNotKnown', NOT_KNOWN, ABSENT],
  ] as const)('gives %s', (comparison, here, there) => {
    expect(compare(here, there)).toBe(comparison);
  });

  it('does not mind in which order a table lists its members', () => {
    const one: State = { kind: 'known', value: { from: '03-01', to: '10-31' } };
    const other: State = { kind: 'known', value: { to: '10-31', from: '03-01' } };
    expect(compare(one, other)).toBe('same');
  });
});

describe('comparing the rules of places and years', () => {
  const policyOf = (division: string, levyYear: number, day: string): Policy =>
    policies.ruleFor({ division, levyYear, collectionDate: plainDate(day), kind: 'enterprise' }).policy;

  it('finds the cap of 2018 changed from three times the average to two', () => {
    const before = policyOf('000000', 2016, '2017-12-31');
    const after = policyOf('000000', 2017, '2018-12-31');
    expect(before.values['wageCap']?.value).toBe('3');
    expect(after.values['wageCap']?.value).toBe('2');
    expect(compareRules(after, before, book).get('wageCap')).toBe('changed');
    expect(compareRules(after, before, book).get('quotaRatio')).toBe('same');
  });

  it('tells what only one of two places has', () => {
    const [shanghai, nation] = [
      policyOf('310000', 2024, '2025-06-01'),
      policyOf('000000', 2024, '2025-06-01'),
    ];
    const there = compareRules(shanghai, nation, book);
    const back = compareRules(nation, shanghai, book);
    expect(there.get('wageBaseMethod')).toBe('changed');
    for (const [key, comparison] of there) {
      if (comparison === 'onlyHere') expect([key, back.get(key)]).toEqual([key, 'onlyThere']);
      if (comparison === 'same') expect([key, back.get(key)]).toEqual([key, 'same']);
    }
    expect([...there.values()]).toContain('onlyHere');
  });

  it('says of a figure that nobody found that it is not known, not that there is none', () => {
    const nation = policyOf('000000', 2024, '2025-06-01');
    const average = book.definitions.get('localAverageWage');
    expect(average && stateOf(nation, average)).toEqual(NOT_KNOWN);
  });

  it('finds every rule of a policy the same as itself', () => {
    const policy = policyOf('210603', 2024, '2025-06-01');
    const comparisons = new Set(compareRules(policy, policy, book).values());
    expect([...comparisons].filter(one => one !== 'same' && one !== 'neitherKnown')).toEqual([]);
  });
});
