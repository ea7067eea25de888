import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational } from './rational.js';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([p, q]) => Rational.of(p, q));

describe('reading decimals', () => {
  it.each(['0', '0.015', '80000.00', '3', '0.0'])('takes %s', text => {
    expect(Rational.parse(text)?.toFixed(4)).toBe(Number(text).toFixed(4));
  });

  it.each(['', '.5', '5.', '+1', '-1', '01', '1e3', '1,000', ' 1', '1 ', '１', '1.2.3', 'NaN', '0x10'])(
    'refuses "%s"',
    text => expect(Rational.parse(text)).toBeNull(),
  );

  it('reads what was printed at any length, and what was typed up to a bound', () => {
    const long = '1999999999999998.00';
    expect(Rational.parse(long)).toBeNull();
    expect(Rational.decimal(long).toFixed(2)).toBe(long);
  });

  it('throws where a decimal is promised', () => {
    expect(() => Rational.decimal('1e3')).toThrow(RangeError);
    expect(() => Rational.of(1, 0)).toThrow(RangeError);
  });
});

describe('printing', () => {
  it.each([
    [3n, 200n, '0.015'],
    [6n, 2n, '3'],
    [0n, 7n, '0'],
    [1n, 8n, '0.125'],
    [1n, 3n, '0.333333'],
    [2n, 3n, '0.666667'],
    [345n, 12n, '28.75'],
    [1201n, 12n, '100.083333'],
    [1n, 3_000_000n, '0.000000'],
    [1n, 1_500_000n, '0.000001'],
  ])('%s/%s is %s', (p, q, text) => expect(Rational.of(p, q).toDecimal()).toBe(text));

  it('keeps the exact value beside a decimal that does not end', () => {
    expect(Rational.of(4, 6).toFraction()).toBe('2/3');
    expect(Rational.of(4, 6).ends).toBe(false);
    expect(Rational.of(7, 40).ends).toBe(true);
  });

  it('rounds halves up', () => {
    expect(Rational.decimal('0.125').toFixed(2)).toBe('0.13');
    expect(Rational.decimal('0.124999').toFixed(2)).toBe('0.12');
    expect(Rational.decimal('2.5').roundHalfUp().toDecimal()).toBe('3');
    expect(Rational.of(-5, 2).roundHalfUp().toDecimal()).toBe('-2');
    expect(Rational.of(-1, 3).floor()).toBe(-1n);
  });
});

describe('arithmetic', () => {
  it('is exact where floating point is not', () => {
    const sum = Rational.decimal('0.1').plus(Rational.decimal('0.2'));
    expect(sum.equals(Rational.decimal('0.3'))).toBe(true);
  });

  it('undoes itself', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        if (!b.isZero) expect(a.times(b).over(b).equals(a)).toBe(true);
        expect(a.compare(b)).toBe(-b.compare(a) + 0);
      }),
    );
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fraction, a => {
        const positive = a.isBelow(Rational.zero) ? Rational.zero.minus(a) : a;
        expect(Rational.fraction(a.toFraction()).equals(a)).toBe(true);
        expect(Rational.fraction(positive.toFraction()).toDecimal()).toBe(positive.toDecimal());
      }),
    );
  });
});
