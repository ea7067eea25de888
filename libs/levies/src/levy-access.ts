import { mayActForEmployer, mayActInYear, mayServeRegion, type Actor } from '#accounts';
import type { LevyAccountKey } from './entry.js';

/** `ownCase`: whoever acts for an employer decides nothing about its account. */
export type LevyAccessRefusal = { readonly code: 'notPermitted' | 'ownCase' };

/** May this person see the account: as one who acts for the employer, or as staff of its county? */
export function maySeeAccount(actor: Actor, key: LevyAccountKey): boolean {
  return mayActInYear(actor, key) || servesLevies(actor, key.regionCode);
}

/** Reviewers work on the accounts of their counties, approvers decide on them. */
export function servesLevies(actor: Actor, regionCode: string): boolean {
  return mayServeRegion(actor, 'reviewer', regionCode) || mayServeRegion(actor, 'approver', regionCode);
}

/** What stands between this person and working on the account in a role of the office; null when nothing does. */
export function staffRefusal(
  actor: Actor,
  role: 'reviewer' | 'approver',
  { regionCode, employerId }: Pick<LevyAccountKey, 'regionCode' | 'employerId'>,
): LevyAccessRefusal | null {
  if (!mayServeRegion(actor, role, regionCode)) return { code: 'notPermitted' };
  return mayActForEmployer(actor, employerId) ? { code: 'ownCase' } : null;
}

/** The divisions over which a person holds one of these roles. */
export function scopesOf(actor: Actor, ...roles: readonly ('reviewer' | 'approver')[]): string[] {
  return actor.grants
    .filter(({ role }) => roles.some(one => one === role))
    .map(({ divisionCode }) => divisionCode);
}
