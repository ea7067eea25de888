import { Rational } from '#values';

/**
 * Where the questions begin. These are rules of the house, set by no instrument: about what reviewers of such
 * declarations would ask by telephone. They decide nothing about counting, levy or reward.
 */
export const WARNING_THRESHOLDS = {
  /** Staff that grew or shrank by this share of last year's, or more. Small firms cross it often, and answer quickly. */
  headcountChange: { share: Rational.of(3, 10), verified: false },
  /** Payroll per head that differs by this share of last year's, or more: wages rarely move so far in one year. */
  payrollPerHeadChange: { share: Rational.of(3, 10), verified: false },
} as const;

/** The change against an earlier figure as a share of it; null where that was 0 and is no more. */
export function shareOfChange(before: Rational, now: Rational): Rational | null {
  if (before.isZero) return now.isZero ? Rational.zero : null;
  return now.max(before).minus(now.min(before)).over(before);
}
