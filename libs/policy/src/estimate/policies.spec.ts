import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import type { Provision } from '../law/provision.js';
import { resolvePolicy, versionOf } from '../law/resolve-policy.js';
import { Policies, shippedPolicies } from './policies.js';

/** Two days on each side of every change, so that the second of each pair comes from what the first left behind. */
const DAYS = [
  '2015-09-29 2015-09-30 2015-10-01 2015-10-02 2017-03-30 2017-03-31 2017-04-01 2017-04-02',
  '2018-03-30 2018-03-31 2018-04-01 2018-04-02 2019-12-30 2019-12-31 2020-01-01 2020-01-02',
  '2022-12-31 2023-01-01 2023-01-02 2027-12-30 2027-12-31 2028-01-01 2028-01-02',
]
  .flatMap(row => row.split(' '))
  .map(plainDate);

describe('rules kept for later', () => {
  it.each(DAYS)('are those worked out anew on %s', collectionDate => {
    for (const division of ['000000', '210603', '640104']) {
      for (const kind of ['enterprise', 'organ'] as const) {
        const levyYear = Number(collectionDate.slice(0, 4)) - 1;
        const query = { division, levyYear, collectionDate, kind };
        expect(shippedPolicies().ruleFor(query).policy).toEqual(resolvePolicy(shippedPolicies().book, query));
      }
    }
  });
});

describe('a rule set', () => {
  const query = {
    division: '210603',
    levyYear: 2024,
    collectionDate: plainDate('2025-05-20'),
    kind: 'enterprise',
  } as const;
  const { book } = shippedPolicies();

  it('is resolved once per place, levy year, collection day and kind', () => {
    const policies = new Policies(book);
    const first = policies.ruleFor(query);
    expect(policies.ruleFor({ ...query })).toBe(first);
    for (const other of [
      { division: '210602' },
      { levyYear: 2023 },
      { collectionDate: plainDate('2025-05-21') },
      { kind: 'organ' as const },
    ])
      expect(policies.ruleFor({ ...query, ...other })).not.toBe(first);
  });

  it('shares its values between collection days with no change of the law between them', () => {
    const policies = new Policies(book);
    const [one, other] = [plainDate('2025-05-20'), plainDate('2025-05-21')].map(
      collectionDate => policies.ruleFor({ ...query, collectionDate }).policy,
    );
    expect(other?.values).toBe(one?.values);
    expect(other?.version).toBe(one?.version);
  });

  it('is named by its content: another value or another ground is another version', () => {
    const { policy } = shippedPolicies().ruleFor(query);
    const quotaRatio = policy.values['quotaRatio'] as Provision;
    const versions = [
      policy,
      { ...policy, values: { ...policy.values, quotaRatio: { ...quotaRatio, value: '0.016' } } },
      { ...policy, values: { ...policy.values, quotaRatio: { ...quotaRatio, sources: [] } } },
    ].map(versionOf);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions[0]).toBe(policy.version);
    const turned = Object.fromEntries(Object.entries(policy.values).reverse());
    expect(versionOf({ ...policy, values: turned })).toBe(policy.version);
  });
});
