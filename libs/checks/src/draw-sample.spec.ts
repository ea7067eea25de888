import { expect, it } from '@jest/globals';
import { drawSample, inspectionWeight } from './draw-sample.js';

const frame = (weights: readonly number[]) => weights.map((weight, at) => ({ id: `d${at}`, weight }));

it('is repeated by whoever has the seed, in whatever order the list comes', () => {
  const all = frame(Array.from({ length: 200 }, (_, at) => 1 + (at % 7)));
  const { drawn } = drawSample(all, 20, '2025-05-20 第一批');
  expect(new Set(drawn).size).toBe(20);
  expect(drawSample([...all].reverse(), 20, '2025-05-20 第一批').drawn).toEqual(drawn);
  expect(drawSample(all, 20, '2025-05-20 第二批').drawn).not.toEqual(drawn);
});

it('draws the same as reckoned by hand from the docstring', () => {
  // By Python's hashlib and math: u is 0.0648 for a, 0.5876 for b, 0.6308 for c; the largest u has the smallest key.
  expect(
    drawSample(
      [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 1 },
        { id: 'c', weight: 1 },
      ],
      3,
      'seed',
    ).drawn,
  ).toEqual(['c', 'b', 'a']);
});

it('takes larger weights about as often as they are larger, and nobody twice', () => {
  const all = frame([1, 3]);
  const first = Array.from({ length: 4000 }, (_, seed) => drawSample(all, 1, String(seed)).drawn[0]);
  const heavy = first.filter(id => id === 'd1').length;
  // Three in four, give or take five standard deviations of 27.
  expect(Math.abs(heavy - 3000)).toBeLessThan(137);
  expect([...drawSample(all, 5, 'x').drawn].sort()).toEqual(['d0', 'd1']);
});

it('keeps a small chance for filings without a sign', () => {
  expect([inspectionWeight(0), inspectionWeight(55)]).toEqual([1, 56]);
});

it.each([
  [[{ id: 'a', weight: 0 }], 'seed'],
  [[{ id: 'a', weight: 1.5 }], 'seed'],
  [
    [
      { id: 'a', weight: 1 },
      { id: 'a', weight: 2 },
    ],
    'seed',
  ],
  [[{ id: 'a', weight: 1 }], ''],
])('refuses what cannot be defended (%#)', (all, seed) => {
  expect(() => drawSample(all, 1, seed)).toThrow(RangeError);
});
