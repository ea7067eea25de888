import { mandateFor, mayActInYear, mayServeRegion, type Actor } from '#accounts';
import type { Award, AwardFile } from './award.js';
import type { AwardRefusal } from './award.errors.js';

/** Staff whose work awards are. */
export const AWARD_STAFF = ['reviewer', 'approver', 'publisher'] as const;

/** The side of the counter from which somebody sees an award; null for who may not see it. */
export function awardSide(actor: Actor, { award }: Pick<AwardFile, 'award'>): 'employer' | 'staff' | null {
  if (mayActInYear(actor, award)) return 'employer';
  return AWARD_STAFF.some(role => mayServeRegion(actor, role, award.regionCode)) ? 'staff' : null;
}

/** The employer's own people alone: money of the employer is no matter of a mandate. */
export function ownBar(actor: Actor, award: Pick<Award, 'employerId' | 'levyYear'>): AwardRefusal | null {
  if (!mayActInYear(actor, award)) return { code: 'unknown' };
  return mandateFor(actor, award.employerId, award.levyYear) ? { code: 'underMandate' } : null;
}
