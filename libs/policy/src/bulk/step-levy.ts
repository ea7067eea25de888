import type { Block } from './block.js';
import { EXEMPT, LEVY, MET, OPEN, REFUSED, type EmployerColumns, type LevyColumns } from './columns.js';
import type { FittedLaw } from './fitted-law.js';
import { halfUp } from './half-up.js';

/** Codes of what a law refuses; 0 where it answers. */
export interface RefusalCodes {
  /** Whoever is short: a wage or a provision for it is not there. */
  readonly short: number;
  /** Whoever employs anybody: no relief is in force. */
  readonly staffed: number;
}

/** Who owes anything: nobody without a shortfall, and none of the exempt. `LEVY` is filled in by `stepLevy`. */
export function stepOutcome(
  { relief }: FittedLaw,
  refusals: RefusalCodes,
  rows: EmployerColumns,
  out: LevyColumns,
  block: Block,
): void {
  const { exemptUpTo, exemptSince, newSince } = relief;
  const openIfExempt = relief.exemptionOpen ? OPEN.exemption : 0;
  const { row: rowOf, staff, gap, open, size } = block;
  for (let at = 0; at < size; at++) {
    const row = rowOf[at]!;
    const registered = rows.registeredOn[row]!;
    let outcome: number = MET;
    if (gap[at]! > 0) {
      outcome = LEVY;
      if (staff[at]! <= exemptUpTo && registered >= exemptSince) {
        outcome = EXEMPT;
        if (registered < newSince) open[at] = open[at]! | openIfExempt;
      } else if (registered >= newSince) outcome = EXEMPT;
    }
    out.outcome[row] = outcome;
    out.refusal[row] = 0;
    out.open[row] = open[at]!;
    out.levy[row] = 0;
  }
  if (refusals.short !== 0 || refusals.staffed !== 0) refuseRows(refusals, out, block);
}

function refuseRows(refusals: RefusalCodes, out: LevyColumns, { row: rowOf, staff, gap, size }: Block): void {
  for (let at = 0; at < size; at++) {
    const row = rowOf[at]!;
    const code = (gap[at]! > 0 && refusals.short) || (staff[at] !== 0 && refusals.staffed) || 0;
    if (code === 0) continue;
    out.outcome[row] = REFUSED;
    out.refusal[row] = code;
  }
}

/**
 * Shortfall × wage base × the place's factor (72号 art. 8) × the part that the tier leaves, rounded once, half up, to
 * the fen. The tier is the first whose share of counted persons is reached, by cross-multiplication.
 */
export function stepLevy(
  { relief }: FittedLaw,
  rows: EmployerColumns,
  out: LevyColumns,
  block: Block,
  apart: number[],
): void {
  const { tierCounted, tierStaff, rates, shares } = relief;
  const last = tierCounted.length;
  const { row: rowOf, staff, gap, money, heads, size } = block;
  for (let at = 0; at < size; at++) {
    const row = rowOf[at]!;
    if (out.outcome[row] !== LEVY) continue;
    const counted = rows.counted.units[row]!;
    let tier = 0;
    while (tier < last && counted * tierCounted[tier]! < staff[at]! * tierStaff[tier]!) tier++;
    const levy = halfUp(gap[at]!, money[at]!, heads[at]!, rates[tier]!, shares[tier]!);
    if (levy < 0) apart.push(row);
    out.levy[row] = levy;
    out.tier[row] = tier;
  }
}
