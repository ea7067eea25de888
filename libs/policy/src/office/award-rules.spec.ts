import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { awardBars, awardPublication, rewardChoice, subsidyTerms } from './award-rules.js';

describe('what the office goes by in rewards and subsidies', () => {
  it('is published as each place says, or nothing is known', () => {
    expect(awardPublication('460105', 2025)).toMatchObject({
      days: 5,
      counted: 'workingDays',
      verified: true,
    });
    expect(awardPublication('640104', 2024)).toMatchObject({
      days: 7,
      counted: 'calendarDays',
      verified: false,
    });
    expect([awardPublication('640105', 2024), awardPublication('210603', 2024)]).toEqual([null, null]);
    expect(awardPublication('460105', 2024)).toBeNull();
  });

  it('is barred by a levy that is owed, which nobody confirmed', () => {
    expect(awardBars('210603', 2024)).toMatchObject({ list: ['owingLevy'], verified: false });
  });

  it('is chosen before declaring in Shanghai', () => {
    expect(rewardChoice('310101', 2025)).toMatchObject({ when: 'beforeDeclaring', verified: true });
    expect([rewardChoice('310101', 2024), rewardChoice('210603', 2025)]).toEqual([null, null]);
  });

  it('is applied for in Beijing from August to November, and not by organs for the insurance', () => {
    expect(subsidyTerms('110105', 2024)).toMatchObject({
      window: { from: '08-01', to: '11-30' },
      ...{ leastContractMonths: 12, insured: true, insuranceNotFor: ['organ', 'institution'] },
    });
    expect(subsidyTerms('210603', 2024)).toBeNull();
  });

  it('changes no rule version', () => {
    const query = { division: '110105', levyYear: 2024, collectionDate: plainDate('2025-05-20') };
    const { policy } = shippedPolicies().ruleFor({ ...query, kind: 'enterprise' });
    expect(Object.keys(policy.values)).not.toContain('subsidyTerms');
  });
});
