/**
 * Exact fractions on bigint for the oracle alone: it must not lean on the arithmetic it checks.
 * The bottom is positive and shares no factor with the top, so equal values are equal pairs.
 */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** A fraction in lowest terms. @throws RangeError when the bottom is zero. */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [t, b] = [BigInt(top), BigInt(bottom)];
  if (b === 0n) throw new RangeError('division by zero');
  if (b === 1n) return { top: t, bottom: b };
  const divisor = commonDivisor(t < 0n ? -t : t, b < 0n ? -b : b) * (b < 0n ? -1n : 1n);
  return { top: t / divisor, bottom: b / divisor };
}

/** Reads `-12.3400` or a JSON integer. @throws SyntaxError on anything else. */
export function parseFraction(written: string | number): Fraction {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(written));
  if (!parts) throw new SyntaxError(`not a decimal: ${written}`);
  const [, sign, whole, decimals = ''] = parts;
  return fraction(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
}

export const ZERO = fraction(0);
export const ONE = fraction(1);
export const TWELVE = fraction(12);

export const add = (a: Fraction, b: Fraction) =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const subtract = (a: Fraction, b: Fraction) =>
  fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
export const multiply = (a: Fraction, b: Fraction) => fraction(a.top * b.top, a.bottom * b.bottom);
export const divide = (a: Fraction, b: Fraction) => fraction(a.top * b.bottom, a.bottom * b.top);
export const sum = (terms: readonly Fraction[]) => terms.reduce(add, ZERO);
export const product = (...factors: readonly Fraction[]) => factors.reduce(multiply, ONE);

/** Negative, zero or positive as `a` is less than, equal to or more than `b`; by cross-multiplication. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.top * b.bottom, b.top * a.bottom];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const smaller = (a: Fraction, b: Fraction) => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Fraction, b: Fraction) => (compare(a, b) >= 0 ? a : b);

/** Rounds a value that is not negative, half up, to so many decimals. */
export function roundHalfUp(value: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals);
  return fraction((2n * value.top * scale + value.bottom) / (2n * value.bottom), scale);
}

/** Cuts a value that is not negative to so many decimals. */
export function cut(value: Fraction, decimals = 0): Fraction {
  const scale = 10n ** BigInt(decimals);
  return fraction((value.top * scale) / value.bottom, scale);
}

/** Yuan with two decimals, half up: `144000.00`. */
export function printMoney(value: Fraction): string {
  return printFixed(roundHalfUp(value, 2), 2);
}

/** Persons and ratios: trailing zeros cut; what does not end is printed to six decimals. */
export function printPlain(value: Fraction): string {
  if (!ends(value)) return printFixed(roundHalfUp(value, 6), 6);
  let decimals = 0;
  while ((value.top * 10n ** BigInt(decimals)) % value.bottom !== 0n) decimals++;
  return printFixed(value, decimals);
}

/** True when the decimal expansion ends: no prime but 2 and 5 is left in the bottom. */
export function ends(value: Fraction): boolean {
  let rest = value.bottom;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n;
}

function printFixed(value: Fraction, decimals: number): string {
  const digits = String((value.top * 10n ** BigInt(decimals)) / value.bottom).padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
