import { shippedPolicies } from '#policy';
import { lastDayOfYear } from '#values';

/** True where the place's rule leaves it to the employer how a broken headcount is rounded (Beijing does). */
export function leavesRoundingToEmployer(place: {
  readonly regionCode: string;
  readonly levyYear: number;
}): boolean {
  const { policy } = shippedPolicies().ruleFor({
    ...{ division: place.regionCode, levyYear: place.levyYear, kind: 'enterprise' },
    collectionDate: lastDayOfYear(place.levyYear + 1),
  });
  return policy.values['headcountRounding']?.value === 'choice';
}
