import { MOST_POINTS, type AssignmentProblem } from './problem.js';

/**
 * What placing each person is worth before any score: tier by tier so much more that no sum of scores makes up for one
 * person of a better tier.
 *
 * Two plans differ by chains of moves. A chain places one more person, or puts one person in another's stead, and changes
 * the scores of at most as many pairs as there are seats that can be taken; so one step of `most · seats + 1` between
 * neighbouring tiers, and below the last, is enough, where steps that outweigh all people of the tiers below would leave
 * the range of exact numbers. (Who can be placed together is a matroid: whatever the steps, the heaviest set has as many
 * of the first tier as can be, then of the second, and so on.)
 *
 * @throws RangeError when a sum of all weights could not be told exactly
 */
export function tierBonus({ tiers, capacities }: AssignmentProblem): Float64Array {
  const known = [...new Set(tiers)].sort((one, other) => one - other);
  const rank = new Map(known.map((tier, index) => [tier, known.length - index]));
  const seats = Math.min(
    tiers.length,
    capacities.reduce((sum, capacity) => sum + capacity, 0),
  );
  const step = MOST_POINTS * seats + 1;
  if ((step * known.length + MOST_POINTS) * Math.max(1, tiers.length) > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`${tiers.length} people in ${known.length} tiers leave the range of exact numbers`);
  return Float64Array.from(tiers, tier => step * rank.get(tier)!);
}
