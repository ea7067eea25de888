import type { Block } from './block.js';
import { OPEN, TRAIT_CODES, type EmployerColumns } from './columns.js';
import type { FittedLaw } from './fitted-law.js';
import { BEYOND, halfUp } from './half-up.js';
import { moneyOf } from './pick-rows.js';
import { LOCAL, OWN } from './wage-numbers.js';

/**
 * The wage the shortfall is multiplied by, as money × headcountPer ÷ heads: the employer's average (its payroll, or its
 * insured wages, ÷ headcount), no more than the cap; in some places the local average itself.
 */
export function stepWages(law: FittedLaw, rows: EmployerColumns, block: Block, apart: number[]): void {
  const { whose } = law.wages;
  if (whose !== LOCAL) {
    takeOwn(law, rows, block);
    if (law.wages.averageRounding) roundAverage(law, block, apart);
    capOwn(law, block);
  }
  if (whose !== OWN) takeLocal(law, rows, block, apart);
}

function takeOwn(
  { units, wages }: FittedLaw,
  rows: EmployerColumns,
  { row, staff, money, heads, size }: Block,
) {
  const own = moneyOf(wages, rows);
  const { isTotal } = wages;
  const { headcountPer } = units;
  for (let at = 0; at < size; at++) {
    money[at] = own === null ? 0 : own[row[at]!]!;
    heads[at] = own === null ? 0 : isTotal ? staff[at]! : headcountPer;
  }
}

/** Only where the place rounds the average wage before it is used. */
function roundAverage({ wages }: FittedLaw, { row, money, heads, size }: Block, apart: number[]) {
  const rounding = wages.averageRounding;
  for (let at = 0; rounding && at < size; at++) {
    if (heads[at] === 0) continue;
    const steps = halfUp(money[at]!, 1, heads[at]!, rounding.share.rate, rounding.share);
    if (steps === BEYOND) apart.push(row[at]!);
    money[at] = steps * rounding.money;
    heads[at] = rounding.heads;
  }
}

/** Compared by cross-multiplication: an average of exactly the cap is its own base. */
function capOwn({ wages }: FittedLaw, { money, heads, gap, open, size }: Block) {
  const { cap, capLeft, capRight, capOpen } = wages;
  for (let at = 0; at < size; at++) {
    if (money[at]! * capLeft > heads[at]! * capRight && heads[at] !== 0) {
      money[at] = cap.money;
      heads[at] = cap.heads;
    }
  }
  for (let at = 0; capOpen && at < size; at++) if (gap[at]! > 0) open[at] = open[at]! | OPEN.localAverageWage;
}

/** For everybody, or for budget-funded employers alone, whatever they pay. */
function takeLocal({ wages }: FittedLaw, rows: EmployerColumns, block: Block, apart: number[]) {
  const { row, gap, money, heads, size } = block;
  const { whose, local, localWanting } = wages;
  for (let at = 0; at < size; at++) {
    if (whose !== LOCAL && (rows.traits[row[at]!]! & TRAIT_CODES.budgetFunded) === 0) continue;
    money[at] = localWanting ? 0 : local.money;
    heads[at] = localWanting ? 0 : local.heads;
    if (localWanting && gap[at]! > 0) apart.push(row[at]!);
  }
}
