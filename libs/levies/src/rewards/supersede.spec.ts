import { describe, expect, it } from '@jest/globals';
import type { AwardState } from '../awards/award-state.js';
import { settlementOf } from './supersede.js';

const before = (state: AwardState, amount: bigint) => ({ state, award: { amount } });

describe('a reward whose determination was superseded', () => {
  it('is withdrawn while no money has left, and offered anew as it is now', () => {
    for (const state of [
      'offered',
      'claimed',
      'examined',
      'published',
      'approved',
      'failed',
      'waived',
    ] as const)
      expect(settlementOf(before(state, 2_050_000n), 1_025_000n)).toEqual({
        steps: [{ kind: 'withdrawn', reason: 'superseded' }],
        due: 1_025_000n,
      });
    expect(settlementOf(before('offered', 2_050_000n), 0n)).toMatchObject({ due: 0n });
  });

  it('is marked for recovery of what was too much', () => {
    // 20,500.00 paid, 10,250.00 due: 10,250.00 back; nothing due: all of it
    expect(settlementOf(before('paid', 2_050_000n), 1_025_000n)).toEqual({
      steps: [{ kind: 'recoveryDue', reason: 'superseded', reference: '1025000' }],
      due: 0n,
    });
    expect(settlementOf(before('ordered', 2_050_000n), 0n).steps[0]).toMatchObject({ reference: '2050000' });
  });

  it('stands where it is the same, and is made up where it was too little', () => {
    expect(settlementOf(before('paid', 2_050_000n), 2_050_000n)).toEqual({
      steps: [{ kind: 'confirmed', reason: 'superseded' }],
      due: 0n,
    });
    // 30,750.00 due, 20,500.00 paid: 10,250.00 more
    expect(settlementOf(before('paid', 2_050_000n), 3_075_000n).due).toBe(1_025_000n);
  });

  it('was not there, or was over: the new one is offered in full', () => {
    expect(settlementOf(null, 5n)).toEqual({ steps: [], due: 5n });
    for (const state of ['lapsed', 'withdrawn', 'recovered'] as const)
      expect(settlementOf(before(state, 9n), 5n)).toEqual({ steps: [], due: 5n });
    expect(settlementOf(before('refused', 5n), 5n).due).toBe(0n);
    expect(settlementOf(before('recoveryDue', 5n), 9n)).toEqual({ steps: [], due: 0n });
  });
});
