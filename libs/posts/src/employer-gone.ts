import type { EnrolledEmployer } from '#employers';
import type { PlainDate } from '#values';

/** Has the employer come to its end, or is it at home in another county? Then nothing new is offered from here. */
export function isGone(
  { ending, leftOn }: Pick<EnrolledEmployer, 'ending' | 'leftOn'>,
  today: PlainDate,
): boolean {
  return (ending !== null && ending.lastDay < today) || (leftOn !== null && leftOn <= today);
}
