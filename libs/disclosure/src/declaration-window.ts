import { shippedPolicies } from '#policy';
import { lastDayOfYear, type PlainDate } from '#values';
import type { ListKey } from './publication.js';

/**
 * Has the time to declare for this year passed? The last day itself still counts. Where no window is on
 * record nobody can be said to be late, so it has not.
 */
export function windowHasClosed({ regionCode, levyYear }: ListKey, today: PlainDate): boolean {
  const { policy } = shippedPolicies().ruleFor({
    division: regionCode,
    levyYear,
    collectionDate: lastDayOfYear(levyYear + 1),
    // A window is the same for every kind of employer.
    kind: 'enterprise',
  });
  const window = policy.values['reviewWindow']?.value as { readonly to: string } | undefined;
  return window !== undefined && today > `${levyYear + 1}-${window.to}`;
}
