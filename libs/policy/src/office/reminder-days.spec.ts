import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { reminderDays } from './reminder-days.js';

it('gives the days, the most first; nobody is reminded where none are set, and no policy holds them', () => {
  expect(reminderDays('210603', plainDate('2025-03-01'))).toEqual([30, 15, 5]);
  expect(reminderDays('210603', plainDate('2014-12-31'))).toEqual([]);
  const query = { division: '210603', levyYear: 2023, kind: 'enterprise' } as const;
  const { policy } = shippedPolicies().ruleFor({ ...query, collectionDate: plainDate('2024-05-20') });
  expect(Object.keys(policy.values)).not.toContain('reminderDays');
});
