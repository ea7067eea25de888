import { NONE } from './columns.js';
import type { FilledColumns } from './filled-columns.js';
import type { FittedLaw } from './fitted-law.js';
import { halfUp } from './half-up.js';

/**
 * Fills the figures beside shortfall and wage base: persons in units, the levy before relief in fen as it is printed,
 * rounded half up, and no reward yet. False where it has to be reckoned apart.
 */
export function tellFigures(
  { persons, relief }: FittedLaw,
  { quota, surplus, reward, levyBeforeRelief }: FilledColumns,
  row: number,
  staff: number,
  gap: number,
  money: number,
  heads: number,
): boolean {
  if (quota) quota[row] = staff * persons.quotaOfUnit;
  if (surplus) surplus[row] = gap < 0 ? -gap : 0;
  if (reward) reward[row] = NONE;
  if (!levyBeforeRelief) return true;
  const { wholeShare } = relief;
  const before = gap > 0 ? halfUp(gap, money, heads, wholeShare.rate, wholeShare) : 0;
  levyBeforeRelief[row] = before;
  return before >= 0;
}
