import { describe, expect, it } from '@jest/globals';
import { formatYuan, groupThousands, parseYuan, toFen } from './money.js';
import { Rational } from './rational.js';

describe('money', () => {
  it('rounds half up to the fen, once', () => {
    expect(toFen(Rational.decimal('0.005'))).toBe(1n);
    expect(toFen(Rational.decimal('0.0049999'))).toBe(0n);
    expect(toFen(Rational.of(200_000, 3))).toBe(6_666_667n);
  });

  it('prints two decimals', () => {
    expect(formatYuan(123_450n)).toBe('1234.50');
    expect(formatYuan(0n)).toBe('0.00');
    expect(formatYuan(5n)).toBe('0.05');
    expect(formatYuan(-5n)).toBe('-0.05');
  });

  it('reads yuan strictly', () => {
    expect(parseYuan('80000.00')).toBe(8_000_000n);
    expect(parseYuan('80000.5')).toBe(8_000_050n);
    for (const text of ['80000.005', '-1', '1e4', '80,000', '', '.5']) expect(parseYuan(text)).toBeNull();
  });

  it('groups thousands', () => {
    expect(groupThousands('1234567.50')).toBe('1,234,567.50');
    expect(groupThousands('123')).toBe('123');
    expect(groupThousands('-1234.5')).toBe('-1,234.5');
    expect(groupThousands('100000')).toBe('100,000');
  });
});
