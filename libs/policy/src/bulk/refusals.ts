import { ASKED_FIGURES, NO_TIER, NONE, REFUSED, type LevyColumns } from './columns.js';
import type { Block } from './block.js';
import type { Unanswerable } from '../law/policy.js';

/** Why a row has no figures: what the law or the row lacks, or figures that the columns cannot hold. */
export type BulkRefusal =
  | Unanswerable
  /** A figure that nobody can state: counted persons above the headcount, a fraction of a fen, a day after the levy year. */
  | { readonly code: 'value' }
  /** The answer has figures of 2^53 fen or more; `assess()` gives them. */
  | { readonly code: 'tooLarge' };

/** The table that codes of refusals point into; 0 is no refusal. */
export function refusalTable(unanswerables: readonly Unanswerable[]): readonly BulkRefusal[] {
  const table: BulkRefusal[] = [{ code: 'value' }, { code: 'tooLarge' }];
  for (const one of unanswerables) if (refusalCode(table, one) === 0) table.push(one);
  return table;
}

/** Code of a refusal: its place in the table, from 1 on; 0 where it is not there. */
export function refusalCode(table: readonly BulkRefusal[], refusal: BulkRefusal): number {
  return table.findIndex(one => isSame(one, refusal)) + 1;
}

/** Code of the refusal of a row that cannot be right: the first of every table. */
const BAD_ROW = 1;

/** Columns of money and persons; those that were not asked for are absent. */
const figuresOf = (out: LevyColumns): Float64Array[] =>
  [out.levy, out.reward, ...ASKED_FIGURES.map(name => out[name])].filter(column => column !== undefined);

/** Every row is refused as one of no known kind until a law takes it. */
export function refuseSpan(out: LevyColumns, [from, to]: readonly [number, number]): void {
  out.outcome.fill(REFUSED, from, to);
  out.refusal.fill(BAD_ROW, from, to);
  out.tier.fill(NO_TIER, from, to);
  out.open.fill(0, from, to);
  for (const column of figuresOf(out)) column.fill(NONE, from, to);
}

/** Refuses a row, whatever figures it had already. */
export function refuseRow(row: number, out: LevyColumns, code: number): void {
  refuseSpan(out, [row, row + 1]);
  out.refusal[row] = code;
}

/** Takes the figures back that the steps told of refused rows. */
export function wipeRefused(out: LevyColumns, { row: rowOf, size }: Block): void {
  for (let at = 0; at < size; at++) {
    const row = rowOf[at]!;
    const code = out.refusal[row]!;
    if (code !== 0) refuseRow(row, out, code);
  }
}

function isSame(one: BulkRefusal, other: BulkRefusal): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
