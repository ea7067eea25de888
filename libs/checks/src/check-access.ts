import { mayServeRegion, type Actor } from '#accounts';

/** Deliveries and comparisons are the reviewing staff's business, each in its own divisions. */
export function mayCheck(actor: Actor, regionCode: string): boolean {
  return mayServeRegion(actor, 'reviewer', regionCode);
}

/** Divisions that somebody of the staff reviews in, each with all below it. */
export function checkedDivisions(actor: Actor): string[] {
  const own = actor.grants.filter(({ role }) => role === 'reviewer').map(({ divisionCode }) => divisionCode);
  return [...new Set(own)].sort();
}
