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
  return { slots: SLOTS, stands: [stand('S')], people: [], pairs: [], fixed: [], another: false, ...over };
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
      { person: 'b', stand: 'S', slot: 1, round: 1, score: 600, kept: false },
      { person: 'a', stand: 'S', slot: 2, round: 1, score: 700, kept: false },
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
    const fixed = [{ person: 'a', stand: 'S', slot: 1, round: 1 }];
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

  it('counts interpreters in the proof: who gives way, and what more of them would bring', () => {
    const people = [person('a', { interpreter: true }), person('b', { interpreter: true, tier: 1 })];
    const slots = [{ number: 1, interpreters: 1 }];
    const pairs = people.flatMap(({ id }) => [pair(id, 'S'), pair(id, 'T')]);
    const plan = planFair(fair({ people, pairs, slots, stands: [stand('S'), stand('T')] }));
    expect(plan.appointments.map(one => one.person)).toEqual(['b']);
    expect(plan.proof).toMatchObject({ proven: true, gap: 0 });
    expect(plan.proof.withoutInterpreterLimit).toEqual({ placed: 2, score: 1400 });
    expect(plan.proof.interpreters?.atMost).toEqual({ placed: 1, score: 700 });
  });

  it('is as good as the best of all plans that interpreters suffice for, on 60 small fairs', () => {
    let limited = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const input = smallFair(seed);
      const { proof, appointments } = planFair(input);
      const placed = appointments.map(one => ({ ...one, tier: tierOf(input, one.person) }));
      expect([seed, proof.proven, worthOf(placed)]).toEqual([seed, true, bestOfAll(input)]);
      limited += proof.withoutInterpreterLimit ? 1 : 0;
    }
    // Otherwise nothing of the limit was tried.
    expect(limited).toBeGreaterThan(10);
  });

  it('gives a further talk to who can have one, at another stand and time, first talks before second ones', () => {
    const people = [person('a', { tier: 1 }), person('b', { slots: [2] }), person('c', { slots: [1] })];
    const pairs = ['a', 'b', 'c'].flatMap(id => [pair(id, 'S', 900), pair(id, 'T', 500)]);
    const stands = [stand('S'), stand('T')];
    const fixed = [
      { person: 'a', stand: 'S', slot: 1, round: 1 },
      { person: 'b', stand: 'S', slot: 2, round: 1 },
    ];
    const plan = planFair(fair({ people, pairs, stands, fixed, another: true }));
    expect(plan.appointments.map(one => [one.person, one.stand, one.slot, one.round])).toEqual([
      ['a', 'S', 1, 1],
      ['c', 'T', 1, 1],
      ['b', 'S', 2, 1],
      ['a', 'T', 2, 2],
    ]);
    expect(plan.proof).toMatchObject({ proven: true, kept: 2 });
    const third = planFair(fair({ people, pairs, stands, fixed: plan.appointments, another: true }));
    expect(third.appointments.every(one => one.kept)).toBe(true);
  });

  it('changes nothing of an earlier plan that is as good as any', () => {
    const people = ['a', 'b'].map(id => person(id));
    const pairs = people.flatMap(({ id }) => [pair(id, 'S'), pair(id, 'T')]);
    const input = fair({ people, pairs, stands: [stand('S'), stand('T')], slots: [SLOTS[0]!] });
    const turned = planFair(input).appointments.map(one => ({
      ...one,
      stand: one.stand === 'S' ? 'T' : 'S',
    }));
    const again = planFair(input, { appointments: turned, prices: {} });
    expect(new Set(again.appointments.map(one => `${one.person} ${one.stand}`))).toEqual(
      new Set(turned.map(one => `${one.person} ${one.stand}`)),
    );
    expect(again.proof).toMatchObject({ proven: true, score: 1400 });
  });

  it('has a plan for a stand that takes nobody and for no stand at all', () => {
    const people = [person('a')];
    expect(planFair(fair({ people, pairs: [pair('a', 'S')], stands: [stand('S', 0)] })).without).toEqual([
      { person: 'a', reason: 'noSeat' },
    ]);
    expect(planFair(fair({ people, stands: [] })).proof).toMatchObject({ proven: true, score: 0 });
  });
});

/** Five people of two tiers, most of whom need an interpreter, two stands, two slots with one interpreter each. */
function smallFair(seed: number): FairInput {
  let state = seed * 7919;
  const draw = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const people = ['a', 'b', 'c', 'd', 'e'].map(id =>
    person(id, {
      tier: 1 + draw(2),
      interpreter: draw(3) > 0,
      slots: draw(3) === 0 ? [1 + draw(2)] : [1, 2],
    }),
  );
  const pairs = people.flatMap(({ id }) =>
    ['S', 'T'].flatMap(at => (draw(4) === 0 ? [] : [pair(id, at, 400 + draw(6) * 100)])),
  );
  const slots = [1, 2].map(number => ({ number, interpreters: 1 }));
  return fair({ people, pairs, slots, stands: [stand('S', 1 + draw(2)), stand('T')] });
}

interface Placed {
  readonly tier: number;
  readonly score: number;
}

/** Placed of the first tier, of the second, and points: what plans are compared by, in this order. */
function worthOf(placed: readonly Placed[]): readonly number[] {
  const of = (tier: number) => placed.filter(one => one.tier === tier).length;
  return [of(1), of(2), placed.reduce((sum, { score }) => sum + score, 0)];
}

function tierOf({ people }: FairInput, id: string): number {
  return people.find(one => one.id === id)?.tier ?? 0;
}

/** By trying everything: each person at each place or nowhere. */
function bestOfAll(input: FairInput): readonly number[] {
  const interpreters = new Map(input.slots.map(slot => [slot.number, slot.interpreters ?? Infinity]));
  const seats = new Map(
    input.slots.flatMap(slot => input.stands.map(one => [`${one.id} ${slot.number}`, one.seats])),
  );
  let best: readonly number[] = [0, 0, 0];
  const isBetter = (one: readonly number[]) => {
    const at = one.findIndex((value, index) => value !== best[index]);
    return at >= 0 && one[at]! > best[at]!;
  };
  const go = (index: number, placed: readonly Placed[]): void => {
    const who = input.people[index];
    if (!who) {
      const worth = worthOf(placed);
      if (isBetter(worth)) best = worth;
      return;
    }
    go(index + 1, placed);
    for (const { person: of, stand: at, score } of input.pairs)
      for (const slot of of === who.id ? who.slots : []) {
        const place = `${at} ${slot}`;
        const [free, served] = [seats.get(place)!, interpreters.get(slot)!];
        const needed = who.interpreter ? 1 : 0;
        if (free === 0 || served < needed) continue;
        seats.set(place, free - 1);
        interpreters.set(slot, served - needed);
        go(index + 1, [...placed, { tier: who.tier, score }]);
        seats.set(place, free);
        interpreters.set(slot, served);
      }
  };
  go(0, []);
  return best;
}
