import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';

/** The filed declaration a review is about, as far as rights go. */
export interface ReviewedFiling {
  readonly regionCode: string;
  readonly employerId: string;
  /** Account of the officer who filed. */
  readonly submittedBy: string;
}

/** `ownCase`: whoever acts for an employer, or filed for it, does not review it. */
export type AccessRefusal = { readonly code: 'notPermitted' | 'ownCase' };

/** What stands between this person and reviewing the filing; null when nothing does. */
export function accessRefusal(actor: Actor, filing: ReviewedFiling): AccessRefusal | null {
  if (!mayServeRegion(actor, 'reviewer', filing.regionCode)) return { code: 'notPermitted' };
  const own = mayActForEmployer(actor, filing.employerId) || filing.submittedBy === actor.accountId;
  return own ? { code: 'ownCase' } : null;
}
