import { averageOf } from '../headcount.js';
import { shareOfChange, WARNING_THRESHOLDS } from './thresholds.js';
import type { WarningRule } from './warning.js';

/** The year's average staff is far from last year's, up or down. */
export const headcountFar: WarningRule = ({ now, before }) => {
  if (!before) return [];
  const [then, today] = [averageOf(before.headcount), averageOf(now.headcount)];
  const change = shareOfChange(then, today);
  if (change?.isBelow(WARNING_THRESHOLDS.headcountChange.share)) return [];
  const values = { before: then.toDecimal(), now: today.toDecimal() };
  return [{ key: 'headcountFar', code: 'headcountFar', line: 'headcount', values }];
};
