import { describe, expect, it } from '@jest/globals';
import { pairRefusal } from './judge-pair.js';

const post = { demands: { lift: [2, true], phone: [1, false] } } as const;

describe('what stands in the way of a referral', () => {
  it('is an essential demand without an answer, never a marginal one', () => {
    expect(pairRefusal({ stops: [], ask: ['phone'] }, post)).toBeNull();
    expect(pairRefusal({ stops: [], ask: ['lift', 'phone'] }, post)).toEqual({
      code: 'askFirst',
      items: ['lift'],
    });
  });

  it('is any stop, whatever is to be asked', () => {
    expect(pairRefusal({ stops: ['tooFar'], ask: ['lift'] }, post)).toEqual({
      code: 'stopped',
      items: ['tooFar'],
    });
    expect(pairRefusal({ stops: [], ask: [] }, post)).toBeNull();
  });
});
