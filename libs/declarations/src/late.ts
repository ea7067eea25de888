import { declarationWindow } from '#policy';
import type { LevyYear, PlainDate } from '#values';

/** The mark of a declaration whose first filing came after the window; it stays with every version after it. */
export interface LateMark {
  /** Last day of the window, as it was known on the day of filing. */
  readonly windowEnd: PlainDate;
  /** Why, in the employer's words. */
  readonly reason: string;
}

/** Characters an employer may write about why it is late. */
export const LONGEST_LATE_REASON = 500;

/** The window of a place, once its last day has passed; null within it, and where no window is on record. */
export function windowMissed(
  { regionCode, levyYear }: { readonly regionCode: string; readonly levyYear: LevyYear },
  today: PlainDate,
): { readonly windowEnd: PlainDate; readonly verified: boolean } | null {
  const window = declarationWindow(regionCode, levyYear);
  return window && today > window.to ? { windowEnd: window.to, verified: window.verified } : null;
}
