import { rankOf, scoreOf } from './tie-order.js';
import { sharedInts, sharedShorts } from './shared-memory.js';

/** Lists as plain memory, which threads share. */
export interface SharedLists {
  readonly count: number;
  readonly length: number;
  readonly keys: Int32Array;
  readonly sizes: Int32Array;
  readonly edges: Int32Array;
  readonly floors: Uint16Array;
}

/**
 * The best keys of many lists, each sorted, the greatest first. A list is longer than what is shown of it, so that
 * losing one entry seldom means asking everybody again.
 */
export class TopLists implements SharedLists {
  readonly count: number;
  /** Keys at most in a list. */
  readonly length: number;
  readonly keys: Int32Array;
  readonly sizes: Int32Array;
  /** Every key above this stands in the list; keys at or below it may be missing, none where it is 0. */
  readonly edges: Int32Array;
  /** Scores below this cannot enter. */
  readonly floors: Uint16Array;

  /** `floors`: those of the same lists in other threads, where they are made by several. */
  static empty(count: number, length: number, floors: Uint16Array = sharedShorts(count)): TopLists {
    return new TopLists({
      ...{ count, length, keys: sharedInts(count * length), sizes: sharedInts(count) },
      ...{ edges: sharedInts(count), floors },
    });
  }

  constructor(readonly shared: SharedLists) {
    ({
      count: this.count,
      length: this.length,
      keys: this.keys,
      sizes: this.sizes,
      edges: this.edges,
      floors: this.floors,
    } = shared);
  }

  /** Takes a key into its place; what falls out at the end, or comes too late, raises the edge. @returns is it in? */
  offer(list: number, key: number): boolean {
    if (key <= this.edges[list]!) return false;
    const { keys, length } = this;
    const start = list * length;
    let at = this.sizes[list]!;
    if (at === length) at -= 1;
    else this.sizes[list] = at + 1;
    while (at > 0 && keys[start + at - 1]! < key) {
      keys[start + at] = keys[start + at - 1]!;
      at -= 1;
    }
    keys[start + at] = key;
    if (this.sizes[list] === length) this.close(list, keys[start + length - 1]!);
    return true;
  }

  /** Takes over what stands in the same lists elsewhere; a pair stands in one of the two only. */
  merge(other: TopLists): void {
    for (let list = 0; list < this.count; list++) {
      for (const key of other.of(list, this.length)) this.offer(list, key);
      this.edges[list] = Math.max(this.edges[list]!, other.edges[list]!);
      this.floors[list] = scoreOf(this.edges[list]! + 1);
    }
  }

  clear(list: number): void {
    this.sizes[list] = this.edges[list] = this.floors[list] = 0;
  }

  /** Takes out who has a rank. @returns whether it was there */
  remove(list: number, rank: number): boolean {
    const { keys } = this;
    const end = list * this.length + this.sizes[list]!;
    let at = list * this.length;
    while (at < end && rankOf(keys[at]!) !== rank) at += 1;
    if (at === end) return false;
    for (; at + 1 < end; at++) keys[at] = keys[at + 1]!;
    this.sizes[list]! -= 1;
    return true;
  }

  /** Could somebody be missing among the first so many? */
  lacks(list: number, shown: number): boolean {
    return this.sizes[list]! < shown && this.edges[list]! > 0;
  }

  keyAt(list: number, place: number): number {
    return this.keys[list * this.length + place]!;
  }

  /** The keys of a list, the greatest first. */
  of(list: number, shown: number): Int32Array {
    const start = list * this.length;
    return this.keys.subarray(start, start + Math.min(shown, this.sizes[list]!));
  }

  /** What is not in a full list is below its last. */
  private close(list: number, last: number): void {
    this.edges[list] = last - 1;
    // Another thread may have got further; of two that write at once either tells the truth.
    this.floors[list] = Math.max(this.floors[list]!, scoreOf(last));
  }
}
