import { declarationWindow } from '#policy';
import type { PlainDate } from '#values';
import type { ListKey } from './publication.js';

/**
 * Has the time to declare for this year passed? The last day itself still counts. Where no window is on
 * record nobody can be said to be late, so it has not.
 */
export function windowHasClosed({ regionCode, levyYear }: ListKey, today: PlainDate): boolean {
  const window = declarationWindow(regionCode, levyYear);
  return window !== null && today > window.to;
}
