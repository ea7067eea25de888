/** Rows that are worked on together: few enough to stay in the cache of one core. */
export const BLOCK = 1024;

/** The figures of one block between two steps; place `at` of each belongs to row `row[at]` of the columns. */
export interface Block {
  /** How many places are filled. */
  size: number;
  readonly row: Uint32Array;
  /** Headcount, rounded as the place rounds, in units of the headcount column. */
  readonly staff: Float64Array;
  /** Quota − counted persons, in units of `personsPer`: a shortfall above 0, a surplus below. */
  readonly gap: Float64Array;
  /** The wage base in fen is money × headcountPer ÷ heads. */
  readonly money: Float64Array;
  readonly heads: Float64Array;
  /** Sums of `OPEN`. */
  readonly open: Uint8Array;
}

export function emptyBlock(): Block {
  return {
    size: 0,
    row: new Uint32Array(BLOCK),
    staff: new Float64Array(BLOCK),
    gap: new Float64Array(BLOCK),
    money: new Float64Array(BLOCK),
    heads: new Float64Array(BLOCK),
    open: new Uint8Array(BLOCK),
  };
}
