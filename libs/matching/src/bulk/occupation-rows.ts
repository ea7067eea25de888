import type { Weights } from '../weights.js';

/** Rows of a person's occupations: one for each place of a wish, then past work, then courses. */
export function occupationRows({ occupation }: Pick<Weights, 'occupation'>) {
  const wishes = occupation.wishes.length;
  return { past: wishes, course: wishes + 1, count: wishes + 2 };
}
