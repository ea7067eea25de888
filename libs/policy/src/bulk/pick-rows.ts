import type { Block } from './block.js';
import type { EmployerColumns } from './columns.js';
import { FIRST_DAY } from './day-number.js';
import type { FittedLaw } from './fitted-law.js';
import type { WageNumbers } from './wage-numbers.js';

/**
 * Picks the rows of a law's kinds whose figures fit its whole numbers. The others of its kinds, and those whose
 * figures cannot be right, go `apart`.
 */
export function pickRows(
  { units, wages, mostHeadcount, mostMoney, lastDay }: FittedLaw,
  isMine: Uint8Array,
  rows: EmployerColumns,
  [from, to]: readonly [number, number],
  block: Block,
  apart: number[],
): void {
  const { headcountPer, countedPer } = units;
  const { kind, registeredOn, headcount, counted } = rows;
  const moneys = moneyOf(wages, rows);
  const days = lastDay - FIRST_DAY;
  let size = 0;
  for (let row = from; row < to; row++) {
    if (isMine[kind[row]!] === 0) continue;
    const staff = headcount.units[row]!;
    const money = moneys === null ? 0 : moneys[row]!;
    if (
      staff <= mostHeadcount &&
      counted.units[row]! * headcountPer <= staff * countedPer &&
      money >= 0 &&
      money <= mostMoney &&
      money === Math.floor(money) &&
      // Before the first day this is a number above 2^31.
      (registeredOn[row]! - FIRST_DAY) >>> 0 <= days
    )
      block.row[size++] = row;
    else apart.push(row);
  }
  block.size = size;
}

/** The column that the wage base is taken from; null where none of the employer's own wages is asked for. */
export function moneyOf({ column }: WageNumbers, rows: EmployerColumns): Float64Array | null {
  if (column === 'wage') return rows.wage.fen;
  return column === 'insuranceBase' ? (rows.insuranceBase ?? null) : null;
}
