/**
 * Whole numbers up to here are doubles, and so are sums of two of them and numbers half-way between.
 * Every product that is compared stays below it, so its comparison is exact.
 */
export const EXACT = 2 ** 52;

/** What `halfUp` gives where it cannot decide; the row is then reckoned by exact fractions. */
export const BEYOND = -1;

/** A fraction as two whole numbers, with the double nearest to it. */
export interface Share {
  readonly n: number;
  readonly d: number;
  readonly rate: number;
}

const CLOSE = 2 ** -50;
const [MOST, MOST_PRODUCT] = [2 ** 49, 2 ** 79];

/**
 * a × b × n ÷ (q × d), rounded half up; all whole, none negative, a and b below 2^53, q above 0.
 *
 * The filter. T is the true quotient and u = 2^-53. `estimate` comes of four roundings (n ÷ d, two products, a
 * quotient), each off by a factor of at most 1 ± u, so |estimate − T| < 5u × estimate. Its difference from the whole
 * number next to it is exact, and so is that from the half beyond (where it is small: else it cannot matter).
 * T is rounded like its estimate unless a half lies between them; that half would lie within 5u of the estimate, and
 * CLOSE is 8u: whatever is farther from a half than CLOSE × estimate is decided. From MOST on nothing is.
 */
export function halfUp(a: number, b: number, q: number, rate: number, share: Share): number {
  const estimate = (a * b * rate) / q;
  const rounded = Math.floor(estimate + 0.5);
  const fromHalf = 0.5 - Math.abs(estimate - rounded);
  if (fromHalf > estimate * CLOSE) return rounded;
  const below = rounded > estimate ? rounded - 1 : rounded;
  return besideHalf(a, b, q, share, estimate, below);
}

/**
 * Is T at least `below` + 1/2? That is the sign of N = 2abn − (2 below + 1)qd.
 *
 * The exact decision. T − (below + 1/2) = N ÷ 2qd, and it is less than 13u × estimate (8u by the filter, 5u by the
 * estimate): less than 1 below MOST, so that T is rounded to `below` or to the next. And |N| < 26u × estimate × qd
 * < 2^-48 × estimate × qd, which is below 2^31 where estimate × qd is below MOST_PRODUCT. A number known to lie within 32 bits with its sign is known by its remainder of 2^32; and remainders
 * are multiplied by Math.imul, which takes doubles that are whole numbers by theirs.
 */
function besideHalf(a: number, b: number, q: number, { n, d }: Share, estimate: number, below: number) {
  if (!(estimate < MOST && estimate * q * d < MOST_PRODUCT)) return BEYOND;
  const left = Math.imul(Math.imul(2 * a, b), n);
  const right = Math.imul(Math.imul(2 * below + 1, q), d);
  return ((left - right) | 0) >= 0 ? below + 1 : below;
}
