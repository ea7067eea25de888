import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { secondPersonLimit } from './second-person.js';

it('names the amount from which a second person decides too, as the portal sets it and nobody confirmed', () => {
  expect(secondPersonLimit('210603', plainDate('2025-05-20'))).toMatchObject({
    ...{ from: 10_000_000n, verified: false },
  });
  expect(secondPersonLimit('210603', plainDate('2015-09-30'))).toBeNull();
});

it('changes no rule version', () => {
  const query = { division: '210603', levyYear: 2024, collectionDate: plainDate('2025-05-20') };
  const { policy } = shippedPolicies().ruleFor({ ...query, kind: 'enterprise' });
  expect(Object.keys(policy.values)).not.toContain('secondPersonFrom');
});
