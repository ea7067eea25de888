import { describe, expect, it } from '@jest/globals';
import { inventCitizenId } from '#identifiers';
import { admits } from './conditions.js';

describe('a confirmed condition', () => {
  const person = inventCitizenId(7);
  const sight = { 视力: [3, 4] } as const;

  it('admits the named categories in the named grades', () => {
    expect([1, 2, 3, 4].map(grade => admits(sight, `${person}1${grade}`))).toEqual([
      ...[false, false, true, true],
    ]);
    expect(admits(sight, `${person}13B1`)).toBe(true);
    for (const category of ['2', '3', '4', '5', '6', '7'])
      expect(admits(sight, `${person}${category}3`)).toBe(false);
    expect(admits({ 多重: [1] }, `${person}71`)).toBe(true);
  });

  it('admits nobody by a number that cannot be read, and nobody where nothing is named', () => {
    expect([admits(sight, ''), admits(sight, person), admits({}, `${person}13`)]).toEqual([
      ...[false, false, false],
    ]);
  });
});
