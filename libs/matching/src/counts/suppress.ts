import { isSmall, LEAST_SHOWN } from './band.js';

/** A cell of a row of counts as it may be shown; `small`: fewer than five; `withheld`: it would give another one away. */
export type Cell =
  { readonly kind: 'count'; readonly count: number } | { readonly kind: 'small' | 'withheld' };

/** A row of counts with its total, as it may be shown. */
export interface SuppressedRow {
  readonly cells: readonly Cell[];
  readonly total: Cell;
}

/**
 * Hides small cells of a row, and as many of the next smallest as are needed so that no hidden one can be worked out from
 * the total; where that does not help, the total is withheld as well.
 */
export function suppress(counts: readonly number[]): SuppressedRow {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const small = new Set(indexes(counts, isSmall));
  const withheld = new Set<number>();
  const bySize = indexes(counts, count => !isSmall(count)).sort(
    (a, b) => at(counts, a) - at(counts, b) || a - b,
  );
  const sumHidden = () => [...small, ...withheld].reduce((sum, index) => sum + at(counts, index), 0);
  const isSafe = () => !canBeSolved(small.size, withheld.size, sumHidden());
  for (const next of bySize) {
    if (isSafe()) break;
    withheld.add(next);
  }
  const solved = !isSafe();
  return {
    cells: counts.map((count, index) => {
      if (small.has(index)) return { kind: 'small' };
      return withheld.has(index) && !solved ? { kind: 'withheld' } : { kind: 'count', count };
    }),
    total: totalCell(total, solved),
  };
}

function totalCell(total: number, solved: boolean): Cell {
  if (isSmall(total)) return { kind: 'small' };
  return solved ? { kind: 'withheld' } : { kind: 'count', count: total };
}

/**
 * Has some hidden cell only one value that agrees with the sum of them all? Known to whoever tries: that small cells are
 * 0 to 4, and withheld ones 5 or more.
 */
function canBeSolved(small: number, withheld: number, sum: number): boolean {
  if (small === 0) return false;
  const most = LEAST_SHOWN - 1;
  const rest = sum - withheld * LEAST_SHOWN;
  const high = Math.min(most, rest);
  const low = withheld > 0 ? 0 : Math.max(0, rest - most * (small - 1));
  return low >= high;
}

function indexes(counts: readonly number[], which: (count: number) => boolean): number[] {
  return counts.flatMap((count, index) => (which(count) ? [index] : []));
}

function at(counts: readonly number[], index: number): number {
  return counts[index] ?? 0;
}
