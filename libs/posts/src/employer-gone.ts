import type { EnrolledEmployer } from '#employers';
import type { PlainDate } from '#values';

/**
 * Has the employer come to its end, or is it at home in another county? Then nothing new is offered from here. An end is
 * recorded on its last day at the earliest: whoever would begin then would begin with nobody.
 */
export function isGone(
  { ending, leftOn }: Pick<EnrolledEmployer, 'ending' | 'leftOn'>,
  today: PlainDate,
): boolean {
  return ending !== null || (leftOn !== null && leftOn <= today);
}
