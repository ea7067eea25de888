import { mayServeRegion, type Actor } from '#accounts';
import { yearOf, type PlainDate } from '#values';
import type { YearOfCounty } from './county-standings.js';

/** 财税〔2015〕72号 took effect in 2015: the first year whose silence has a consequence. */
const FIRST_YEAR = 2015;

/** `noSuchYear`: nothing can be declared for it yet, or could not then. */
export type OfficeYearRefusal = { readonly code: 'notPermitted' | 'noSuchYear' };

/** What stands between this person and a county's year: reviewers work on it, approvers read it. */
export function officeYearRefusal(
  actor: Actor,
  { regionCode, levyYear }: YearOfCounty,
  today: PlainDate,
  role: 'reviewer' | 'reader' = 'reviewer',
): OfficeYearRefusal | null {
  const roles = role === 'reader' ? (['reviewer', 'approver'] as const) : (['reviewer'] as const);
  if (!roles.some(one => mayServeRegion(actor, one, regionCode))) return { code: 'notPermitted' };
  const isYear = Number.isInteger(levyYear) && levyYear >= FIRST_YEAR && levyYear < yearOf(today);
  return isYear ? null : { code: 'noSuchYear' };
}
