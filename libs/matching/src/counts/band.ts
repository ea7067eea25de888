/** Counts of people are shown from five on, and then in bands. */
export const LEAST_SHOWN = 5;

/** Lower ends of the bands; the last one is open. */
const FROM = [5, 10, 20, 50, 100] as const;

/** A count as it may be shown: `from` 0 stands for "fewer than 5", `to` null for "and more". */
export interface Band {
  readonly from: number;
  readonly to: number | null;
}

/** How counts of people are shown to employers and in reports. */
export const Bands = {
  /** The band of a count. Zero stands with 1 to 4: that nobody is there would itself tell of somebody known. */
  of(count: number): Band {
    if (!Number.isInteger(count) || count < 0) throw new Error(`no count of people: ${count}`);
    const at = FROM.findLastIndex(from => from <= count);
    const from = FROM[at];
    if (from === undefined) return { from: 0, to: LEAST_SHOWN - 1 };
    const next = FROM[at + 1];
    return { from, to: next === undefined ? null : next - 1 };
  },

  same(one: Band, other: Band): boolean {
    return one.from === other.from;
  },
} as const;

/** Is a count too small to be shown, or to be worked out? */
export function isSmall(count: number): boolean {
  return count < LEAST_SHOWN;
}
