import type { EnrolledEmployer } from '#employers';
import type { PlainDate } from '#values';
import type { StepKind } from './retrofit.js';

/** How an employer is no longer here: it came to its end, or is at home in another county. */
export interface Gone {
  readonly how: 'ended' | 'moved';
  /** The last day it was here. */
  readonly since: PlainDate;
}

export function goneSince(
  { ending, leftOn }: Pick<EnrolledEmployer, 'ending' | 'leftOn'>,
  today: PlainDate,
): Gone | null {
  if (ending && ending.lastDay < today) return { how: 'ended', since: ending.lastDay };
  return leftOn && leftOn <= today ? { how: 'moved', since: leftOn } : null;
}

/** Up to the approval a request goes with the employer; what was approved is carried through where it was approved. */
const BEFORE_APPROVAL: readonly StepKind[] = ['requested', 'takenIn', 'surveyed', 'planned', 'approved'];

/** May the step not be taken for an employer that is gone? */
export function isBarred(kind: StepKind, gone: Gone | null): boolean {
  if (!gone) return false;
  return BEFORE_APPROVAL.includes(kind) || (gone.how === 'ended' && kind === 'accepted');
}
