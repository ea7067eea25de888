import type { Block } from './block.js';
import { OPEN, TRAIT_CODES, type EmployerColumns } from './columns.js';
import type { FittedLaw } from './fitted-law.js';
import { AS_CHOSEN, AS_IT_IS, DOWN } from './persons-numbers.js';

/** The headcount the levy goes by: as stated, or in whole persons where the place rounds it. */
export function stepHeadcount({ units, persons }: FittedLaw, rows: EmployerColumns, block: Block): void {
  const { row, staff, open, size } = block;
  const stated = rows.headcount.units;
  const per = units.headcountPer;
  const { rounding } = persons;
  open.fill(0);
  for (let at = 0; at < size; at++) staff[at] = stated[row[at]!]!;
  if (rounding === AS_IT_IS) return;
  for (let at = 0; at < size; at++) {
    const one = staff[at]!;
    const [up, down] = [wholeHalfUp(one, per), wholeDown(one, per)];
    const traits = rounding === AS_CHOSEN ? rows.traits[row[at]!]! : 0;
    staff[at] = rounding === DOWN || (traits & TRAIT_CODES.roundsDown) !== 0 ? down : up;
    if (rounding === AS_CHOSEN && (traits & CHOSEN) === 0 && up !== down) open[at] = OPEN.headcountRounding;
  }
}

const CHOSEN = TRAIT_CODES.roundsHalfUp | TRAIT_CODES.roundsDown;

/** Below 2^53 the quotient of two whole numbers lies farther below the next whole number than it can be off. */
const wholeDown = (units: number, per: number) => Math.floor(units / per) * per;
const wholeHalfUp = (units: number, per: number) => Math.floor((2 * units + per) / (2 * per)) * per;

/** Headcount × ratio (条例 art. 8) − counted persons: exact, for all of it is whole numbers below 2^53. */
export function stepDifference({ persons }: FittedLaw, rows: EmployerColumns, block: Block): void {
  const { row, staff, gap, size } = block;
  const { quotaOfUnit, countedOfUnit } = persons;
  const counted = rows.counted.units;
  for (let at = 0; at < size; at++) {
    gap[at] = staff[at]! * quotaOfUnit - counted[row[at]!]! * countedOfUnit;
  }
}
