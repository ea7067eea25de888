import type { AssignmentProblem } from '../problem.js';

/** Rows of `[tier, [place, score], …]` as columns. */
export function problemOf(
  capacities: readonly number[],
  people: readonly (readonly [tier: number, ...pairs: (readonly [place: number, score: number])[]])[],
): AssignmentProblem {
  const offsets = [0];
  const [targets, scores, tiers]: number[][] = [[], [], []];
  for (const [tier, ...pairs] of people) {
    tiers!.push(tier);
    for (const [place, score] of pairs) {
      targets!.push(place);
      scores!.push(score);
    }
    offsets.push(targets!.length);
  }
  return {
    tiers: Int32Array.from(tiers!),
    capacities: Int32Array.from(capacities),
    offsets: Int32Array.from(offsets),
    targets: Int32Array.from(targets!),
    scores: Int32Array.from(scores!),
  };
}

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Sizes {
  readonly people: number;
  readonly places: number;
  readonly mostSeats: number;
  readonly tiers: number;
  /** How many different scores there are: 1 or 2 make ties everywhere. */
  readonly scores: number;
  /** Share of all pairs that exist. */
  readonly density: number;
}

export function randomProblem(random: () => number, sizes: Sizes): AssignmentProblem {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const capacities = Array.from({ length: sizes.places }, () => upTo(sizes.mostSeats));
  const people = Array.from({ length: sizes.people }, () => {
    const places = capacities.map((_, place) => place).filter(() => random() < sizes.density);
    const pairs = places.map(
      place => [place, Math.floor((1000 / sizes.scores) * (1 + upTo(sizes.scores - 1)))] as const,
    );
    return [1 + upTo(sizes.tiers - 1), ...pairs] as const;
  });
  return problemOf(capacities, people);
}
