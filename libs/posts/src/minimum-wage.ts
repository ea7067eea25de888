import { shippedPolicies } from '#policy';
import { datePartsOf, type PlainDate } from '#values';

/** The minimum wage of a place in the month of a day. */
export interface MinimumWage {
  /** Yuan a month, as the rule has it. */
  readonly yuan: number;
  readonly verified: boolean;
}

/** Null where no rule says one. The place is where the work is done (labour contract law's place of performance). */
export function minimumWageIn(division: string, day: PlainDate): MinimumWage | null {
  const { year, month } = datePartsOf(day);
  const query = { division, levyYear: year, collectionDate: day, kind: 'enterprise' as const };
  const wage = shippedPolicies().ruleFor(query).policy.minimumWages[month - 1];
  const yuan = typeof wage?.value === 'string' ? Number(wage.value) : Number.NaN;
  return wage && Number.isFinite(yuan) ? { yuan, verified: wage.verified } : null;
}
