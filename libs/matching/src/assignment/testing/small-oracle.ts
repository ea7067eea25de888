import type { AssignmentProblem } from '../problem.js';

/** The best that can be had, by trying everything: people placed by tier, the first tier first, and the sum of scores. */
export function bestByTrying({ tiers, capacities, offsets, targets, scores }: AssignmentProblem): number[] {
  const ranks = [...new Set(tiers)].sort((one, other) => one - other);
  const left = [...capacities];
  const worth = new Array<number>(ranks.length + 1).fill(0);
  let best = [...worth];
  const visit = (person: number): void => {
    if (person === tiers.length) {
      if (isBetter(worth, best)) best = [...worth];
      return;
    }
    visit(person + 1);
    const rank = ranks.indexOf(tiers[person]!);
    for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++) {
      const place = targets[edge]!;
      if (left[place] === 0) continue;
      left[place]!--;
      worth[rank]!++;
      worth[ranks.length]! += scores[edge]!;
      visit(person + 1);
      worth[ranks.length]! -= scores[edge]!;
      worth[rank]!--;
      left[place]!++;
    }
  };
  visit(0);
  return best;
}

/** What a plan gives, in the same words. */
export function worthOf(problem: AssignmentProblem, placeOf: Int32Array): number[] {
  const ranks = [...new Set(problem.tiers)].sort((one, other) => one - other);
  const worth = new Array<number>(ranks.length + 1).fill(0);
  placeOf.forEach((place, person) => {
    if (place < 0) return;
    worth[ranks.indexOf(problem.tiers[person]!)]!++;
    const from = problem.offsets[person]!;
    const at = problem.targets.indexOf(place, from);
    worth[ranks.length]! += problem.scores[at]!;
  });
  return worth;
}

function isBetter(one: readonly number[], other: readonly number[]): boolean {
  const first = one.findIndex((value, index) => value !== other[index]);
  return first >= 0 && one[first]! > other[first]!;
}
