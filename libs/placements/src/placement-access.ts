import { mayServeRegion, type Actor } from '#accounts';
import type { Placement } from './placement.js';

/** May this member of staff make the visits of a placement? Of the county of the post, of the person, or to which it was handed on. */
export function mayCare(
  actor: Actor,
  { regionCode, seekerRegion }: Pick<Placement, 'regionCode' | 'seekerRegion'>,
  careRegion: string,
): boolean {
  return [regionCode, seekerRegion, careRegion].some(region => mayServeRegion(actor, 'broker', region));
}
