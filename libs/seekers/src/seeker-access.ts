import { mayServeRegion, type Actor } from '#accounts';
import type { Seeker } from './seeker.js';

/** Is it the person's own entry? */
export function isOwn(actor: Actor, seeker: Pick<Seeker, 'accountId'>): boolean {
  return seeker.accountId !== null && seeker.accountId === actor.accountId;
}

/** May the actor place people of the county? */
export function isBroker(actor: Actor, regionCode: string): boolean {
  return mayServeRegion(actor, 'broker', regionCode);
}

/** May the actor write what the person tells: the person, or staff of the county with the person? */
export function mayWrite(actor: Actor, seeker: Pick<Seeker, 'accountId' | 'regionCode'>): boolean {
  return isOwn(actor, seeker) || isBroker(actor, seeker.regionCode);
}
