import type { CheckedClaim, Overall, Verdict } from './claim.js';

/** What was found out about a filed version: the newest run. */
export interface VersionChecks {
  readonly overall: Overall;
  readonly claims: readonly CheckedClaim[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** When it ran; null before the first run. */
  readonly ranAt: Date | null;
  /** 1 for the first run; 0 before. */
  readonly runNumber: number;
}
