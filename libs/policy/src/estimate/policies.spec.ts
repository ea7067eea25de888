import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { resolvePolicy } from '../law/resolve-policy.js';
import { shippedPolicies } from './policies.js';

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
