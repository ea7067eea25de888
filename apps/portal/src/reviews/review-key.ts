import type { ReviewCase, ReviewKey } from '#reviews';
import { Refused } from '../frame/refused.js';

/** Key of the review; a filing that nobody has opened yet cannot be judged. */
export function reviewKeyOf({ review }: ReviewCase): ReviewKey {
  if (!review) throw new Refused(409, 'notOpened');
  return review;
}
