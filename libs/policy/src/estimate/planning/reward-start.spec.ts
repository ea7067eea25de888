import { describe, expect, it } from '@jest/globals';
import { curve } from '../curve.js';

const REQUEST = {
  division: '640104',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '100',
  averageWage: '80000.00',
  countedPersons: '1',
  assume: { minimumWage: '2000.00' },
};

function drawn(request: object) {
  const answer = curve(request, { language: 'en' });
  if (!answer.ok) throw new Error(answer.refusal.detail);
  return answer.value!;
}

describe('the beginning of the reward', () => {
  it('is the first hundredth that is rewarded, and has a row of its own', () => {
    // Quota 1.5; 0.01 × 5 × 2,000 = 100
    const { rewardStartsAt, rows } = drawn(REQUEST);
    expect(rewardStartsAt).toBe('1.51');
    expect(rows.find(({ marks }) => marks.includes('reward'))).toMatchObject({
      countedPersons: '1.51',
      reward: '100.00',
    });
  });

  it('is none where no reward is granted, or nobody knows how much', () => {
    expect(drawn({ ...REQUEST, division: '000000' }).rewardStartsAt).toBeNull();
  });
});
