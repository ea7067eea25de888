import { declarationWindow } from '#policy';
import type { PlainDate } from '#values';
import type { ListKey } from './publication.js';

/**
 * The last day to declare for this year once it has passed, else null. Where no window is on record nobody can be
 * said to be late, so it has not.
 */
export function closedWindowEnd({ regionCode, levyYear }: ListKey, today: PlainDate): PlainDate | null {
  const window = declarationWindow(regionCode, levyYear);
  return window && today > window.to ? window.to : null;
}
