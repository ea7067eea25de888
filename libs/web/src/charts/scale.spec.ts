import { describe, expect, it } from '@jest/globals';
import { ticks, wholeTicks } from './scale.js';

describe('steps of an axis', () => {
  it.each([
    [17.9, 5, [0, 5, 10, 15, 20]],
    [20, 5, [0, 5, 10, 15, 20]],
    [1.8, 4, [0, 0.5, 1, 1.5, 2]],
    [0.3, 4, [0, 0.1, 0.2, 0.3]],
  ])('are round up to %s', (highest, wanted, expected) => {
    expect(ticks(highest, wanted)).toEqual(expected);
  });

  it('are whole for persons', () => {
    expect(wholeTicks(4.5, 8)).toEqual([0, 1, 2, 3, 4]);
    expect(wholeTicks(180.5, 8)).toEqual([0, 25, 50, 75, 100, 125, 150, 175]);
  });
});
