import { describe, expect, it } from '@jest/globals';
import { assign } from './assign.js';
import { certify } from './certificate.js';
import { UNPLACED } from './problem.js';
import { problemOf, randomProblem, seeded } from './testing/random-problem.js';
import { bestByTrying, worthOf } from './testing/small-oracle.js';

const PROVEN = expect.objectContaining({ gap: 0, faults: [] });

describe('the best plan', () => {
  it('is what trying everything finds, with its proof, in small cases of every kind', () => {
    const random = seeded(7);
    for (let round = 0; round < 1500; round++) {
      const problem = randomProblem(random, {
        people: Math.floor(random() * 7),
        places: Math.floor(random() * 4),
        mostSeats: 1 + Math.floor(random() * 3),
        tiers: 1 + Math.floor(random() * 3),
        scores: [1, 2, 5, 1000][round % 4]!,
        density: random(),
      });
      const plan = assign(problem);
      expect(worthOf(problem, plan.placeOf)).toEqual(bestByTrying(problem));
      expect(certify(problem, plan)).toEqual(PROVEN);
    }
  });

  it.each([
    ['more people than seats', 300, 40, 5, 4],
    ['more seats than people', 100, 60, 6, 3],
    ['as many as seats, nearly', 120, 40, 5, 2],
    ['seats of which some are closed', 150, 60, 1, 5],
  ])('proves itself with %s', (_, people, places, mostSeats, tiers) => {
    const random = seeded(people);
    for (const scores of [1, 3, 600]) {
      const problem = randomProblem(random, { people, places, mostSeats, tiers, scores, density: 0.15 });
      expect(certify(problem, assign(problem))).toEqual(PROVEN);
    }
  });

  it('places a person of the first tier with one point before one of the second with a thousand', () => {
    const problem = problemOf(
      [1],
      [
        [2, [0, 1000]],
        [1, [0, 1]],
      ],
    );
    expect([...assign(problem).placeOf]).toEqual([UNPLACED, 0]);
  });

  it('places two rather than one with more points', () => {
    const problem = problemOf(
      [1, 1],
      [
        [1, [0, 1000], [1, 0]],
        [1, [0, 900]],
      ],
    );
    expect([...assign(problem).placeOf]).toEqual([1, 0]);
  });

  it('makes two of the second tier wait for nobody: they do not outweigh one of the first', () => {
    const problem = problemOf(
      [1, 1],
      [
        [1, [0, 0]],
        [2, [0, 1000]],
        [2, [1, 0]],
        [3, [1, 1000]],
      ],
    );
    expect([...assign(problem).placeOf]).toEqual([0, UNPLACED, 1, UNPLACED]);
  });

  it('has an answer where there is nothing to decide', () => {
    expect([...assign(problemOf([], [])).placeOf]).toEqual([]);
    expect([...assign(problemOf([0], [[1, [0, 500]], [1]])).placeOf]).toEqual([UNPLACED, UNPLACED]);
    expect(certify(problemOf([0], [[1, [0, 500]]]), assign(problemOf([0], [[1, [0, 500]]])))).toEqual(PROVEN);
  });

  it('gives everybody one stand wants to those who come first in the columns where all are equal', () => {
    const problem = problemOf(
      [3],
      Array.from({ length: 40 }, () => [1, [0, 700]] as const),
    );
    const { placeOf } = assign(problem);
    expect(placeOf.filter(place => place === 0)).toHaveLength(3);
    expect([...assign(problem).placeOf]).toEqual([...placeOf]);
  });

  it('refuses columns that describe no problem', () => {
    expect(() => assign(problemOf([-1], []))).toThrow('capacity below 0');
    expect(() => assign(problemOf([1], [[1, [1, 5]]]))).toThrow('does not exist');
    expect(() => assign(problemOf([1], [[1, [0, 1001]]]))).toThrow('outside 0 to 1000');
  });
});

describe('a warm start', () => {
  it('reaches the same worth with its proof after people left, came, and places closed', () => {
    const random = seeded(3);
    for (let round = 0; round < 60; round++) {
      const sizes = { people: 60, places: 20, mostSeats: 3, tiers: 3, scores: 300, density: 0.3 };
      const before = randomProblem(random, sizes);
      const plan = assign(before);
      const after = {
        ...before,
        tiers: before.tiers.map(tier => (random() < 0.1 ? 1 : tier)),
        capacities: before.capacities.map(seats => (random() < 0.15 ? Math.floor(random() * 4) : seats)),
        scores: before.scores.map(score => (random() < 0.05 ? Math.floor(random() * 1000) : score)),
      };
      const warm = assign(after, plan);
      expect(certify(after, warm)).toEqual(PROVEN);
      expect(worthOf(after, warm.placeOf)).toEqual(worthOf(after, assign(after).placeOf));
    }
  });
});

describe('the proof', () => {
  it('falls with a plan or a price that is not the best', () => {
    const problem = problemOf(
      [1, 1],
      [
        [1, [0, 900], [1, 800]],
        [1, [0, 700]],
      ],
    );
    const plan = assign(problem);
    const other = { ...plan, placeOf: Int32Array.of(0, UNPLACED) };
    expect(certify(problem, other).gap).toBeGreaterThan(0);
    expect(certify(problem, other).faults.map(({ code }) => code)).toContain('unplacedWithSurplus');
    const dearer = { ...plan, prices: plan.prices.map(price => price + 1) };
    expect(certify(problem, dearer).gap).toBeGreaterThan(0);
    const cheaper = { ...plan, prices: plan.prices.map(() => 0) };
    expect(certify(problem, cheaper).faults.map(({ code }) => code)).toContain('worthMore');
    const twice = { ...plan, placeOf: Int32Array.of(0, 0) };
    expect(certify(problem, twice).faults).toContainEqual({ code: 'overfull', place: 0 });
    const nowhere = { ...plan, placeOf: Int32Array.of(0, 1) };
    expect(certify(problem, nowhere).faults).toContainEqual({ code: 'noSuchPair', person: 1, place: 1 });
  });
});
