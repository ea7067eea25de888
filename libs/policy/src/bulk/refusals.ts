import type { Unanswerable } from '../law/policy.js';

/** Why a row has no figures: what the law or the row lacks, or figures that the columns cannot hold. */
export type BulkRefusal =
  | Unanswerable
  /**
   * A figure that nobody can state: a kind without a policy, counted persons above the headcount, a fraction of a fen,
   * a registration after the levy year.
   */
  | { readonly code: 'value' }
  /** The answer has figures of 2^53 fen or more; `assess()` gives them. */
  | { readonly code: 'tooLarge' };

/** Code of the refusal of a row that cannot be right: the first of every table. */
export const BAD_ROW = 1;

/** The table that codes of refusals point into, from 1 on; 0 is no refusal. */
export function refusalTable(unanswerables: readonly Unanswerable[]): readonly BulkRefusal[] {
  const table: BulkRefusal[] = [{ code: 'value' }, { code: 'tooLarge' }];
  for (const one of unanswerables) if (refusalCode(table, one) === 0) table.push(one);
  return table;
}

/** Code of a refusal: its place in the table; 0 where it is not there. */
export function refusalCode(table: readonly BulkRefusal[], refusal: BulkRefusal): number {
  return table.findIndex(one => isSame(one, refusal)) + 1;
}

function isSame(one: BulkRefusal, other: BulkRefusal): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
