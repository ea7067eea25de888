import { describe, expect, it } from '@jest/globals';
import { BEYOND, halfUp } from './half-up.js';
import { Draw } from './testing/draw.js';

/** The same in whole numbers of any size. */
function exactly(a: number, b: number, q: number, n: number, d: number): number {
  const [top, bottom] = [BigInt(a) * BigInt(b) * BigInt(n), BigInt(q) * BigInt(d)];
  return Number((2n * top + bottom) / (2n * bottom));
}

/** Factors of levies, with every third quotient exactly on a half or a least part beside it. */
function factors(draw: Draw): [a: number, b: number, q: number, n: number, d: number] {
  const q = 1 + draw.below(draw.of([30, 3000, 2_000_000]));
  const n = draw.of([1, 5, 9, 27, 108]);
  const d = draw.of([400, 2000, 24_000, 2_400_000]);
  const a = 1 + 2 * draw.below(draw.of([100, 100_000, 20_000_000]));
  if (!draw.oneIn(3)) return [a, draw.below(2 ** 31) * draw.of([1, 7, 4096]), q, n, d];
  const half = (q * d * (1 + 2 * draw.below(50))) / 2;
  return [a, half + draw.of([0, 0, 1, -1]), q, n, d];
}

describe('rounding half up', () => {
  it('is exact on both sides of a half', () => {
    const draw = new Draw(11);
    const [wrong, plainWrong] = [[], []] as [unknown[], unknown[]];
    for (let round = 0; round < 60_000; round++) {
      const [a, b, q, n, d] = factors(draw);
      const rounded = halfUp(a, b, q, n / d, { n, d, rate: n / d });
      if (rounded === BEYOND) continue;
      const expected = exactly(a, b, q, n, d);
      if (rounded !== expected) wrong.push([a, b, q, n, d]);
      if (Math.round((a * b * (n / d)) / q) !== expected) plainWrong.push([a, b, q, n, d]);
    }
    expect(wrong).toEqual([]);
    // The draws are hard enough to tell: plain rounding of the same double misses some.
    expect(plainWrong.length).toBeGreaterThan(100);
  });

  it('leaves what is too large to others', () => {
    expect(halfUp(2 ** 52, 2 ** 52, 3, 1, { n: 1, d: 1, rate: 1 })).toBe(BEYOND);
    expect(halfUp(1, 1, 0, 1, { n: 1, d: 1, rate: 1 })).toBe(BEYOND);
  });
});
