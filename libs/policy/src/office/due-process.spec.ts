import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { consequenceOfSilence, objectionTerm } from './due-process.js';

describe('what the office goes by beside every levy', () => {
  it('counts the term of objection from the day after the determination, the last day included', () => {
    expect(objectionTerm('340102', plainDate('2024-02-20'))).toMatchObject({
      ...{ within: 10, decidedWithin: 30, lastDay: '2024-03-01', verified: false },
      sources: [{ instrument: '安徽省残疾人就业审核办理指南2013', article: null }],
    });
    expect(objectionTerm('210603', plainDate('2024-11-01'))).toMatchObject({
      ...{ within: 60, lastDay: '2024-12-31', verified: false },
    });
    expect(objectionTerm('210603', plainDate('2015-09-30'))).toBeNull();
  });

  it('counts who has not declared as employing none, by the article that says so', () => {
    const [source] = consequenceOfSilence('210603', 2023)?.sources ?? [];
    expect(source).toEqual({ instrument: '财税〔2015〕72号', article: '12' });
    expect(consequenceOfSilence('210603', 2014)).toBeNull();
  });

  it('is no part of any policy, so that no rule version changes with it', () => {
    const query = { division: '210603', levyYear: 2023, kind: 'enterprise' } as const;
    const { policy } = shippedPolicies().ruleFor({ ...query, collectionDate: plainDate('2024-05-20') });
    expect(Object.keys(policy.values)).toContain('surcharge');
    expect(Object.keys(policy.values)).not.toContain('objection');
    expect(Object.keys(policy.values)).not.toContain('notDeclared');
  });
});
