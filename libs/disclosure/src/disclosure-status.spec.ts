import { describe, expect, it } from '@jest/globals';
import { statusOf } from './disclosure-status.js';

describe('status on the public list', () => {
  it('is above quota with more counted persons than the quota, with or without a reward', () => {
    expect(statusOf({ outcome: 'met', quota: '2.79', countedPersons: '2.80' })).toBe('aboveQuota');
    expect(statusOf({ outcome: 'reward', quota: '2.79', countedPersons: '4' })).toBe('aboveQuota');
  });

  it('has met the quota exactly at it, trailing zeros or not', () => {
    expect(statusOf({ outcome: 'met', quota: '3', countedPersons: '3.00' })).toBe('met');
    expect(statusOf({ outcome: 'met', quota: '0', countedPersons: '0' })).toBe('met');
  });

  it('is short where a levy is owed, exempt where it is waived', () => {
    expect(statusOf({ outcome: 'levy', quota: '3', countedPersons: '2.99' })).toBe('short');
    expect(statusOf({ outcome: 'exempt', quota: '0.45', countedPersons: '0' })).toBe('exempt');
  });
});
