import { expect, it } from '@jest/globals';
import { plainDate, type PlainDate } from '#values';
import type { Step, StepKind } from './retrofit.js';
import { dueOn, mayFollow, nextInspection, RETROFIT_STATES, stateOf, turnOf } from './retrofit-state.js';

let number = 0;
function step(kind: StepKind, over: Partial<Step> = {}, madeOn: PlainDate = plainDate('2025-05-20')): Step {
  number += 1;
  return {
    ...{ number, kind, madeAt: new Date(0), madeOn, reason: null, words: null, content: null },
    ...{ madeBy: { accountId: 'a', regionCode: '210603' }, day: null, amount: null, reference: null },
    ...over,
  };
}
const steps = (...kinds: StepKind[]) => kinds.map(kind => step(kind));
const accepted = (amount: bigint, on = '2024-08-31') => step('accepted', { amount }, plainDate(on));
const looked = (months: number, result: string, mendBy: string | null = null) =>
  step('inspected', { content: { months, result, mendBy } });
const WORKS = ['requested', 'takenIn', 'surveyed', 'planned', 'approved', 'reported'] as const;

it('goes from step to step, and nowhere else', () => {
  expect(stateOf(steps('requested'))).toBe('requested');
  expect(stateOf(steps(...WORKS))).toBe('reported');
  expect(stateOf(steps(...WORKS, 'failed'))).toBe('approved');
  expect(stateOf(steps('requested', 'returned', 'requested'))).toBe('requested');
  expect(stateOf(steps('requested', 'takenIn', 'surveyed', 'planned', 'parked', 'approved'))).toBe(
    'approved',
  );
  expect(() => stateOf(steps('requested', 'approved'))).toThrow('approved after requested');
  expect(() => stateOf(steps('takenIn'))).toThrow('begins with a request');
  // What was accepted is paid: nobody takes it back, and nobody decides on it again.
  for (const state of ['accepted', 'payable', 'ordered', 'released', 'inUse'] as const)
    expect([state, mayFollow(state, 'withdrawn'), mayFollow(state, 'approved')]).toEqual([
      state,
      false,
      false,
    ]);
  for (const state of RETROFIT_STATES) expect([state, typeof turnOf(state)]).toEqual([state, 'string']);
});

it('pays nothing where nothing is granted', () => {
  expect(stateOf([...steps(...WORKS), accepted(0n)])).toBe('inUse');
  expect(stateOf([...steps(...WORKS), accepted(1n)])).toBe('accepted');
});

it('is looked at after 6 and 12 months, again where something is damaged, and no more once it is gone', () => {
  const before = [...steps(...WORKS), accepted(0n)];
  // 31 August and six months: February has no such day.
  expect(nextInspection(before)).toEqual({ months: 6, due: '2025-02-28' });
  const first = [...before, looked(6, 'inUse')];
  expect(nextInspection(first)).toEqual({ months: 12, due: '2025-08-31' });
  const damaged = [...first, looked(12, 'defect', '2025-10-01')];
  expect(nextInspection(damaged)).toEqual({ months: 12, due: '2025-10-01' });
  expect(stateOf([...damaged, looked(12, 'inUse')])).toBe('closed');
  expect(stateOf([...before, looked(6, 'gone')])).toBe('closed');
  expect(nextInspection(steps(...WORKS))).toBeNull();
});

it('names the day by which somebody acts', () => {
  const retrofit = {} as never;
  expect(dueOn({ retrofit, steps: steps('requested') })).toBe('2025-05-30');
  const survey = step('takenIn', { day: plainDate('2025-05-23') });
  expect(dueOn({ retrofit, steps: [step('requested'), survey] })).toBe('2025-05-23');
  expect(dueOn({ retrofit, steps: [...steps(...WORKS), accepted(0n)] })).toBe('2025-02-28');
  expect(dueOn({ retrofit, steps: steps('requested', 'withdrawn') })).toBeNull();
});
