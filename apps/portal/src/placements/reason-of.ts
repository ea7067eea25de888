import type { ReasonInput } from '#placements';
import type { ReasonForm } from './placement-forms.js';

/** A reason as the use cases take it: a box that was not ticked is an empty text. */
export function reasonOf({ reason, words, shared }: ReasonForm): ReasonInput {
  return { reason, words, shared: shared ?? '' };
}
