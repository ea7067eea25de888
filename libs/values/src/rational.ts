/** Shape of an unsigned decimal: no sign, exponent, leading zero or bare point. */
const DECIMAL = /^(0|[1-9]\d{0,14})(?:\.(\d{1,30}))?$/;
/** The same of any length: products of what was typed have more digits than anybody may type. */
const PRINTED = /^(0|[1-9]\d*)(?:\.(\d+))?$/;
const PRINTED_DECIMALS = 6;

/**
 * An exact fraction, always in lowest terms with a positive denominator.
 * Persons, ratios and yuan stay `Rational` from input to the one rounding the law asks for.
 */
export class Rational {
  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /**
   * `numerator ÷ denominator`, both whole.
   * @throws RangeError when the denominator is 0 or a number is not a safe integer.
   */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    return lowest(BigInt(numerator), BigInt(denominator));
  }

  /** Reads an unsigned decimal such as `0.015` or `80000.00`, strictly; null for anything else. */
  static parse(text: string): Rational | null {
    return readDecimal(text, DECIMAL);
  }

  /**
   * Reads a decimal that is known to be one, such as a parameter's value or a figure printed here, of any length.
   * @throws RangeError when it is not.
   */
  static decimal(text: string): Rational {
    const value = readDecimal(text, PRINTED);
    if (!value) throw new RangeError(`not a decimal: ${text}`);
    return value;
  }

  /** Reads `p/q` as `toFraction` writes it. @throws RangeError on another shape. */
  static fraction(text: string): Rational {
    const match = /^(-?\d+)\/(\d+)$/.exec(text);
    if (!match?.[1] || !match[2]) throw new RangeError(`not a fraction: ${text}`);
    return lowest(BigInt(match[1]), BigInt(match[2]));
  }

  plus(other: Rational): Rational {
    return lowest(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return lowest(
      this.numerator * other.denominator - other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  times(other: Rational): Rational {
    return lowest(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** @throws RangeError when `other` is 0. */
  over(other: Rational): Rational {
    return lowest(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Negative, 0 or positive, found by cross-multiplication: nothing is rounded. */
  compare(other: Rational): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  isBelow(other: Rational): boolean {
    return this.compare(other) < 0;
  }

  isAbove(other: Rational): boolean {
    return this.compare(other) > 0;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  get isWhole(): boolean {
    return this.denominator === 1n;
  }

  /** The smaller of the two. */
  min(other: Rational): Rational {
    return other.isBelow(this) ? other : this;
  }

  /** The larger of the two. */
  max(other: Rational): Rational {
    return other.isAbove(this) ? other : this;
  }

  /** The largest whole number that is not above it. */
  floor(): bigint {
    return floorOf(this.numerator, this.denominator);
  }

  /** Rounded half up to so many decimals, as a fraction. */
  roundHalfUp(decimals = 0): Rational {
    return lowest(this.#scaledHalfUp(decimals), powerOfTen(decimals));
  }

  /** Cut to so many decimals, downwards. */
  roundDown(decimals = 0): Rational {
    const power = powerOfTen(decimals);
    return lowest(floorOf(this.numerator * power, this.denominator), power);
  }

  /** True when its decimal form ends (the denominator has no prime factor but 2 and 5). */
  get ends(): boolean {
    return this.denominator === 1n || decimalsOf(this.denominator) !== null;
  }

  /** Decimal form: exact with trailing zeros cut when it ends, else six decimals, half up. */
  toDecimal(): string {
    if (this.denominator === 1n) return this.numerator.toString();
    return this.toFixed(decimalsOf(this.denominator) ?? PRINTED_DECIMALS);
  }

  /** Decimal form with exactly so many decimals, half up. */
  toFixed(decimals: number): string {
    const scaled = this.#scaledHalfUp(decimals);
    const sign = scaled < 0n ? '-' : '';
    const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
    const cut = digits.length - decimals;
    return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
  }

  /** The number × 10^decimals, rounded half up to a whole one. */
  #scaledHalfUp(decimals: number): bigint {
    const scaled = this.numerator * powerOfTen(decimals);
    if (this.denominator === 1n) return scaled;
    return floorOf(2n * scaled + this.denominator, 2n * this.denominator);
  }

  /** `p/q` in lowest terms. */
  toFraction(): string {
    return `${this.numerator}/${this.denominator}`;
  }

  toString(): string {
    return this.ends ? this.toDecimal() : this.toFraction();
  }

  /** @internal made only by `lowest` */
  static make(numerator: bigint, denominator: bigint): Rational {
    return new Rational(numerator, denominator);
  }
}

function readDecimal(text: string, shape: RegExp): Rational | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [, whole = '0', decimals = ''] = match;
  return lowest(BigInt(whole + decimals), powerOfTen(decimals.length));
}

function lowest(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 0n) throw new RangeError('division by zero');
  if (denominator === 1n) return Rational.make(numerator, 1n);
  const divisor = greatestCommonDivisor(numerator, denominator);
  const sign = denominator < 0n ? -1n : 1n;
  return Rational.make((sign * numerator) / divisor, (sign * denominator) / divisor);
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let a = left < 0n ? -left : left;
  let b = right < 0n ? -right : right;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient;
}

/** Decimals of 1 ÷ denominator: as many as it has factors 2, or factors 5; null when it has others. */
function decimalsOf(denominator: bigint): number | null {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}

const POWERS_OF_TEN = Array.from({ length: 16 }, (_, exponent) => 10n ** BigInt(exponent));

function powerOfTen(exponent: number): bigint {
  return POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);
}
