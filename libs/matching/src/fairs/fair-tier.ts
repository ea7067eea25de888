import type { Weights } from '../weights.js';

/**
 * Which tier a person is in at a fair, from the points by which the order of work raises them: two grave reasons or more
 * come first, then one, then everybody else. The points themselves never enter a score.
 */
export function fairTier(points: number, weights: Weights['order']): number {
  const grave = Math.max(weights.outOfWorkYear, weights.householdWithoutWork);
  if (points >= 2 * grave) return 1;
  return points >= grave ? 2 : 3;
}
