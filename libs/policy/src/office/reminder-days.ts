import type { PlainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { pick } from '../law/pick.js';

/**
 * Calendar days before the window closes on which a place reminds those who have not filed, the most first.
 * @param on the first day of the window, so that no reminder moves while it is open
 */
export function reminderDays(division: string, on: PlainDate): readonly number[] {
  const picked = pick(shippedPolicies().book, 'reminderDays', division, on, 'enterprise');
  return picked ? (picked.value as readonly string[]).map(Number) : [];
}
