import type { PriorityFacts } from '#seekers';
import { byText } from '#vocabulary';
import type { Weights } from '../weights.js';

/** Why somebody stands higher in the broker's list. */
export const PRIORITY_GROUPS = [
  'outOfWorkYear',
  'householdWithoutWork',
  'severalDisabledMembers',
  'recentGraduate',
  'fewPostsTold',
] as const;
export type PriorityGroup = (typeof PRIORITY_GROUPS)[number];

/** The papers ask for at least so many posts a year told to each person who is hard to place. */
const POSTS_TO_TELL = 5;

export interface Boost {
  readonly points: number;
  readonly groups: readonly PriorityGroup[];
}

/** Points that raise a person in the broker's order, never in the score and never before an employer. */
export function boostOf(priority: PriorityFacts, weights: Weights['order']): Boost {
  const holds: Record<PriorityGroup, boolean> = {
    outOfWorkYear: priority.outOfWork,
    householdWithoutWork: priority.householdWithoutWork,
    severalDisabledMembers: priority.severalDisabled,
    recentGraduate: priority.recentGraduate,
    fewPostsTold: priority.postsToldThisYear < POSTS_TO_TELL,
  };
  const groups = PRIORITY_GROUPS.filter(group => holds[group]);
  const sum = groups.reduce((total, group) => total + weights[group], 0);
  return { groups, points: Math.min(weights.most, sum) };
}

interface Ordered {
  readonly score: number;
  readonly boost: Boost;
  readonly tie: string;
}

/** The broker's order: score and boost together, then by tie. */
export function byOrderOfWork(one: Ordered, other: Ordered): number {
  return other.score + other.boost.points - (one.score + one.boost.points) || byText(one.tie, other.tie);
}
