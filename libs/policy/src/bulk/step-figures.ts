import type { Block } from './block.js';
import { NONE, type LevyColumns } from './columns.js';
import type { FittedLaw } from './fitted-law.js';
import { BEYOND, halfUp } from './half-up.js';

/** Fills the columns of persons that are asked for. */
export function stepPersonFigures({ persons }: FittedLaw, out: LevyColumns, block: Block): void {
  const { row: rowOf, staff, gap, size } = block;
  const { quota, shortfall, surplus } = out;
  const { quotaOfUnit } = persons;
  for (let at = 0; quota && at < size; at++) quota[rowOf[at]!] = staff[at]! * quotaOfUnit;
  for (let at = 0; shortfall && at < size; at++) shortfall[rowOf[at]!] = Math.max(0, gap[at]!);
  for (let at = 0; surplus && at < size; at++) surplus[rowOf[at]!] = Math.max(0, -gap[at]!);
}

/** Fills the wage base and the levy before relief, as they are printed: rounded half up to the fen. */
export function stepMoneyFigures(law: FittedLaw, out: LevyColumns, block: Block, apart: number[]): void {
  const { row: rowOf, gap, money, heads, size } = block;
  const { wageBase, levyBeforeRelief } = out;
  const { baseShare, relief } = law;
  const { rate } = baseShare;
  for (let at = 0; wageBase && at < size; at++) {
    const base = heads[at] === 0 ? NONE : halfUp(money[at]!, 1, heads[at]!, rate, baseShare);
    wageBase[rowOf[at]!] = base;
    if (base === BEYOND && heads[at] !== 0) apart.push(rowOf[at]!);
  }
  for (let at = 0; levyBeforeRelief && at < size; at++) {
    const isShort = gap[at]! > 0;
    const { wholeShare } = relief;
    const before = isShort ? halfUp(gap[at]!, money[at]!, heads[at]!, wholeShare.rate, wholeShare) : 0;
    levyBeforeRelief[rowOf[at]!] = before;
    if (before === BEYOND) apart.push(rowOf[at]!);
  }
}
