import { CLAIM_KINDS, type CheckedClaim, type ClaimKind } from '../claim.js';
import { compareCertificate } from './certificate.js';
import { compareContract } from './contract.js';
import { compareElsewhere } from './elsewhere.js';
import { compareEmployer } from './employer.js';
import type { Finding } from './finding.js';
import type { Ground } from './ground.js';
import { compareInsurance } from './insurance.js';
import { compareWage } from './wage.js';

const COMPARISONS: Readonly<Record<ClaimKind, (month: number, ground: Ground) => Finding>> = {
  certificate: compareCertificate,
  contract: compareContract,
  wage: compareWage,
  pension: (month, ground) => compareInsurance('pension', month, ground),
  medical: (month, ground) => compareInsurance('medical', month, ground),
  employer: compareEmployer,
  elsewhere: compareElsewhere,
};

/** Compares every claim of one roster entry, month by month, in the order in which they are shown. */
export function compareEntry(ground: Ground, at: Date): CheckedClaim[] {
  return CLAIM_KINDS.flatMap(kind =>
    ground.months.map(month => ({
      ...{ entryId: ground.entry.entryId, month, kind, at },
      ...COMPARISONS[kind](month, ground),
    })),
  );
}
