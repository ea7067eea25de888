import { byText } from '#vocabulary';
import { PoolFull } from './shared-memory.js';

/** Bits of a key that say who comes first among equal scores; with a score of ten bits a key is a positive Int32. */
export const TIE_BITS = 21;
const ROOM = 2 ** TIE_BITS;

interface Placed {
  readonly tie: string;
  readonly rank: number;
}

/** Ranks by a text: the smaller text has the smaller rank and comes first. Gaps are left for those who come later. */
export class TieOrder {
  private readonly placed: Placed[];
  /** Index of who has a rank. */
  readonly holders = new Int32Array(ROOM).fill(-1);

  /** @returns the order, and the rank of each text, in the order given */
  static of(ties: readonly string[]): { order: TieOrder; ranks: number[] } {
    if (2 * ties.length > ROOM) throw new Error(`more than ${ROOM / 2} in a pool`);
    const step = Math.floor(ROOM / 2 / Math.max(1, ties.length));
    const sorted = [...ties.keys()].sort((a, b) => byText(ties[a]!, ties[b]!) || a - b);
    const ranks = new Array<number>(ties.length);
    const placed = sorted.map((index, at) => ({ tie: ties[index]!, rank: (ranks[index] = at * step) }));
    return { order: new TieOrder(placed), ranks };
  }

  private constructor(placed: Placed[]) {
    this.placed = placed;
  }

  /** Finds a rank between those before and after it; a text that is there already comes after itself. */
  place(tie: string): number {
    const at = this.first(one => byText(one.tie, tie) > 0);
    const rank = this.between(this.placed[at - 1]?.rank ?? -1, this.placed[at]?.rank);
    this.placed.splice(at, 0, { tie, rank });
    return rank;
  }

  /** Gives up a rank. */
  leave(rank: number): void {
    const at = this.first(one => one.rank >= rank);
    if (this.placed[at]?.rank === rank) this.placed.splice(at, 1);
    this.holders[rank] = -1;
  }

  /** Where the first stands of whom something is true, as it is of all after it. */
  private first(isTrue: (one: Placed) => boolean): number {
    let [low, high] = [0, this.placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isTrue(this.placed[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private between(before: number, after: number | undefined): number {
    const rank = after === undefined ? before + 1 + ((ROOM - before) >> 12) : (before + after) >> 1;
    if (rank >= ROOM || rank <= before) throw new PoolFull('rank');
    return rank;
  }
}

export const keyOf = (score: number, rank: number) => (score << TIE_BITS) | (ROOM - 1 - rank);
export const scoreOf = (key: number) => key >> TIE_BITS;
export const rankOf = (key: number) => ROOM - 1 - (key & (ROOM - 1));
