import { Rational } from '#values';
import { signedYuan, yuanLine, type PlanLine } from './plan-line.js';

/** The wages of one person for twelve months, without what the employer pays into social insurance. */
export interface WageCost {
  readonly by: 'typed' | 'minimumWage';
  /** Yuan a month. */
  readonly monthly: Rational;
  /** Yuan. */
  readonly year: Rational;
  /** The highest minimum wage of the year's months, yuan a month; null where none is known. */
  readonly minimum: Rational | null;
  readonly line: PlanLine;
}

const TWELVE = Rational.of(12);

/** Twelve times the wage that was stated, else the highest minimum wage of the year; null where neither is known. */
export function wageCostOf(typed: Rational | null, minimum: Rational | null): WageCost | null {
  const monthly = typed ?? minimum;
  if (!monthly) return null;
  const year = monthly.times(TWELVE);
  const line = yuanLine('wages', `${signedYuan(monthly)} × 12`, year);
  return { by: typed ? 'typed' : 'minimumWage', monthly, year, minimum, line };
}
