import { describe, expect, it } from '@jest/globals';
import { planFair, type FairInput, type FairInputPerson } from './plan-fair.js';

const SLOTS = [
  { number: 1, interpreters: null },
  { number: 2, interpreters: null },
];
const person = (id: string, over: Partial<FairInputPerson> = {}): FairInputPerson => ({
  ...{ id, tie: id, tier: 3, slots: [1, 2], interpreter: false, askFirst: false },
  ...over,
});
const stand = (id: string, seats = 1) => ({ id, tie: id, seats });
const pair = (of: string, at: string, score = 700) => ({ person: of, stand: at, score });

function fair(over: Partial<FairInput>): FairInput {
  return { slots: SLOTS, stands: [stand('S')], people: [], pairs: [], fixed: [], ...over };
}

describe('a fair day', () => {
  it('gives each one appointment in a slot they can come to, and says why somebody has none', () => {
    const plan = planFair(
      fair({
        people: [
          person('a', { slots: [2] }),
          person('b'),
          person('c'),
          person('d'),
          person('f', { askFirst: true }),
          person('e', { slots: [] }),
        ],
        pairs: [pair('a', 'S'), pair('b', 'S', 600), pair('c', 'S', 500), pair('e', 'S')],
      }),
    );
    expect(plan.appointments).toEqual([
      { person: 'b', stand: 'S', slot: 1, score: 600, kept: false },
      { person: 'a', stand: 'S', slot: 2, score: 700, kept: false },
    ]);
    expect(plan.without).toEqual([
      { person: 'c', reason: 'noSeat' },
      { person: 'd', reason: 'noStand' },
      { person: 'e', reason: 'noSlot' },
      { person: 'f', reason: 'askFirst' },
    ]);
    expect(plan.proof).toMatchObject({ proven: true, gap: 0, score: 1300, kept: 0 });
    expect(plan.proof.tiers).toEqual([{ tier: 3, placed: 2, of: 6 }]);
  });

  it('is the same in whatever order people and stands are named', () => {
    const people = ['a', 'b', 'c', 'd'].map(id => person(id));
    const pairs = people.flatMap(({ id }) => [pair(id, 'S'), pair(id, 'T')]);
    const input = fair({ people, pairs, stands: [stand('S'), stand('T')] });
    const turned = fair({
      ...{ people: [...people].reverse(), pairs: [...pairs].reverse() },
      ...{ stands: [stand('T'), stand('S')], slots: [...SLOTS].reverse() },
    });
    expect(planFair(turned)).toEqual(planFair(input));
  });

  it('keeps what stays and makes the best of the rest', () => {
    const people = [person('a'), person('b', { tier: 1 }), person('c')];
    const pairs = [pair('a', 'S', 400), pair('b', 'S', 900), pair('c', 'S', 800)];
    const fixed = [{ person: 'a', stand: 'S', slot: 1 }];
    const plan = planFair(fair({ people, pairs, fixed }));
    expect(plan.appointments.map(one => [one.person, one.slot, one.kept])).toEqual([
      ['a', 1, true],
      ['b', 2, false],
    ]);
    expect(plan.proof).toMatchObject({ proven: true, kept: 1, score: 900 });
  });

  it('moves who needs an interpreter to where one is free, and stays proven when nothing is lost', () => {
    const people = [person('a', { interpreter: true }), person('b', { interpreter: true })];
    const slots = [1, 2].map(number => ({ number, interpreters: 1 }));
    const pairs = people.flatMap(({ id }) => [pair(id, 'S'), pair(id, 'T')]);
    const plan = planFair(fair({ people, pairs, slots, stands: [stand('S'), stand('T')] }));
    expect(plan.appointments.map(({ slot }) => slot)).toEqual([1, 2]);
    expect(plan.proof.proven).toBe(true);
  });

  it('does not call a plan proven that interpreters held back', () => {
    const people = [person('a', { interpreter: true }), person('b', { interpreter: true, tier: 1 })];
    const slots = [{ number: 1, interpreters: 1 }];
    const pairs = people.flatMap(({ id }) => [pair(id, 'S'), pair(id, 'T')]);
    const plan = planFair(fair({ people, pairs, slots, stands: [stand('S'), stand('T')] }));
    expect(plan.appointments.map(one => one.person)).toEqual(['b']);
    expect(plan.proof).toMatchObject({ proven: false, withoutInterpreterLimit: { placed: 2, score: 1400 } });
  });

  it('has a plan for a stand that takes nobody and for no stand at all', () => {
    const people = [person('a')];
    expect(planFair(fair({ people, pairs: [pair('a', 'S')], stands: [stand('S', 0)] })).without).toEqual([
      { person: 'a', reason: 'noSeat' },
    ]);
    expect(planFair(fair({ people, stands: [] })).proof).toMatchObject({ proven: true, score: 0 });
  });
});
