import { Rational } from '#values';
import { EXACT, type Share } from './half-up.js';

/** The least number that both divide. */
export function commonMultiple(one: bigint, other: bigint): bigint {
  const share = Rational.of(one, other);
  return share.numerator * other;
}

/** A fraction as `halfUp` takes it. Out of range, its parts are too large for `isExact`. */
export function shareOf({ numerator, denominator }: Rational): Share {
  const [n, d] = [Number(numerator), Number(denominator)];
  return { n, d, rate: n / d };
}

export const isExact = ({ n, d }: Share): boolean => n <= EXACT && d <= EXACT;

/** The largest whole column value whose product with each of these still compares exactly; 0 where one is too large. */
export function mostFor(factors: readonly number[]): number {
  return Math.floor(EXACT / Math.max(1, ...factors));
}
