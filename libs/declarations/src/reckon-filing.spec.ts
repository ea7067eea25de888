import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { estimateFacts } from './draft-estimate.js';
import { reckonFiling } from './reckon-filing.js';
import type { LevyFacts } from './snapshot.js';

function facts(regionCode: string, over: Partial<LevyFacts> = {}): LevyFacts {
  return {
    ...{ regionCode, levyYear: 2024, declaredOn: plainDate('2025-05-20') },
    employer: {
      ...{ creditCode: '', name: '', kind: 'enterprise', registeredOn: plainDate('2012-03-01') },
      ...{ budgetFunded: false, concentrated: false, vatRefund: false },
    },
    ...{ headcount: { total: '400' }, payroll: '30000000.00', roster: [] },
    ...over,
  };
}

describe('the figures of a filing', () => {
  it('are those of its estimate, without the working', () => {
    for (const region of ['210603', '110105']) {
      const estimated = estimateFacts(facts(region), 'zh-CN');
      const { outcome, quota, countedPersons, levy, reward } = reckonFiling(facts(region)) ?? {};
      expect(estimated).toMatchObject({
        value: { estimate: { outcome, quota, countedPersons, levy, reward } },
      });
    }
  });

  it('go by the insurance base where the law does', () => {
    // 400 × 1.5 % = 6 persons; 38,400,000 ÷ 400 = 96,000; nobody counts, so 90 %: 6 × 96,000 × 0.9.
    const figures = reckonFiling(facts('310101', { insuranceBase: '38400000.00' }));
    expect(figures).toMatchObject({ outcome: 'levy', quota: '6', levy: '518400.00' });
  });

  it('are none where the rules do not answer', () => {
    expect(reckonFiling(facts('310101'))).toBeNull();
    expect(reckonFiling(facts('210603', { declaredOn: plainDate('2024-05-20') }))).toBeNull();
  });
});
