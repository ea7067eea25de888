import { Rational } from '#values';
import { averageOf } from '../headcount.js';
import type { LevyFacts } from '../snapshot.js';
import { shareOfChange, WARNING_THRESHOLDS } from './thresholds.js';
import type { WarningRule } from './warning.js';

/** Payroll per head is far from last year's: a slip of a digit, or another way of counting staff. */
export const payrollPerHeadFar: WarningRule = ({ now, before }) => {
  const then = before && perHead(before);
  const today = perHead(now);
  if (!then || !today) return [];
  const change = shareOfChange(then, today);
  if (change?.isBelow(WARNING_THRESHOLDS.payrollPerHeadChange.share)) return [];
  const values = { before: then.toFixed(2), now: today.toFixed(2) };
  return [{ key: 'payrollPerHeadFar', code: 'payrollPerHeadFar', line: 'payroll', values }];
};

/** Yuan a year for each of the staff; null without staff. */
export function perHead({ headcount, payroll }: Pick<LevyFacts, 'headcount' | 'payroll'>): Rational | null {
  const staff = averageOf(headcount);
  return staff.isZero ? null : Rational.decimal(payroll).over(staff);
}
