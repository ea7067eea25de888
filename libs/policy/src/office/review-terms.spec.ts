import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { reviewTerms } from './review-terms.js';

it('gives how long the office takes with its source, unverified, and is no part of any policy', () => {
  expect(reviewTerms('210603', plainDate('2025-05-20'))).toMatchObject({
    ...{ review: 20, answer: 10, approver: 20, administrator: 30, objectionSoon: 7, verified: false },
    sources: [{ instrument: '财税〔2015〕72号', article: null }],
  });
  expect(() => reviewTerms('210603', plainDate('2014-12-31'))).toThrow('2014-12-31');
  const query = { division: '210603', levyYear: 2023, kind: 'enterprise' } as const;
  const { policy } = shippedPolicies().ruleFor({ ...query, collectionDate: plainDate('2024-05-20') });
  expect(Object.keys(policy.values)).not.toContain('reviewTerms');
});
