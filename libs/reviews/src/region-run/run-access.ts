import { mayServeRegion, type Actor } from '#accounts';

/** Whoever reviews, or approves, in the whole of a division may have it assessed and read what came of it. */
export function mayRun(actor: Actor, division: string): boolean {
  return mayServeRegion(actor, 'reviewer', division) || mayServeRegion(actor, 'approver', division);
}
