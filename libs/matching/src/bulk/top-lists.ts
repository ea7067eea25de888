import { scoreOf } from './tie-order.js';
import { sharedInts, sharedShorts } from './shared-memory.js';

/**
 * The best keys of many lists, each sorted, the greatest first. A list is longer than what is shown of it, so that
 * losing one entry seldom means asking everybody again.
 */
export class TopLists {
  /** `length` keys a list. */
  readonly keys: Int32Array;
  readonly sizes: Int32Array;
  /** Every key above this stands in the list; keys at or below it may be missing. */
  readonly edges: Int32Array;
  /** Scores below this cannot enter. */
  readonly floors: Uint16Array;

  constructor(
    readonly count: number,
    readonly length: number,
    shared?: Pick<TopLists, 'keys' | 'sizes' | 'edges' | 'floors'>,
  ) {
    this.keys = shared?.keys ?? sharedInts(count * length);
    this.sizes = shared?.sizes ?? sharedInts(count);
    this.edges = shared?.edges ?? sharedInts(count);
    this.floors = shared?.floors ?? sharedShorts(count);
  }

  /** Takes a key while lists are made from nothing. */
  offer(list: number, key: number): void {
    const { keys, length } = this;
    const start = list * length;
    let at = this.sizes[list]!;
    if (at === length) {
      at -= 1;
      if (key <= keys[start + at]!) return;
    } else this.sizes[list] = at + 1;
    while (at > 0 && keys[start + at - 1]! < key) {
      keys[start + at] = keys[start + at - 1]!;
      at -= 1;
    }
    keys[start + at] = key;
    if (this.sizes[list] === length) this.floors[list] = scoreOf(keys[start + length - 1]!);
  }

  /** What is not in a full list is below its last; a list that is not full holds everybody. */
  seal(list: number): void {
    this.edges[list] = this.sizes[list] === this.length ? this.keys[(list + 1) * this.length - 1]! : 0;
  }

  sealAll(): void {
    for (let list = 0; list < this.count; list++) this.seal(list);
  }

  clear(list: number): void {
    this.sizes[list] = this.edges[list] = this.floors[list] = 0;
  }

  /** Takes a key into a sealed list; what falls out raises its edge. */
  insert(list: number, key: number): void {
    if (key <= this.edges[list]!) return;
    if (this.sizes[list] === this.length) {
      const last = this.keys[(list + 1) * this.length - 1]!;
      this.edges[list] = Math.max(this.edges[list]!, Math.min(last, key));
    }
    this.offer(list, key);
  }

  /** Takes a key out of a sealed list. @returns whether it was there */
  remove(list: number, key: number): boolean {
    const start = list * this.length;
    const end = start + this.sizes[list]!;
    const at = this.keys.subarray(start, end).indexOf(key);
    if (at < 0) return false;
    this.keys.copyWithin(start + at, start + at + 1, end);
    this.sizes[list]! -= 1;
    this.floors[list] = scoreOf(this.edges[list]!);
    return true;
  }

  /** Could somebody be missing among the first so many? */
  lacks(list: number, shown: number): boolean {
    return this.sizes[list]! < shown && this.edges[list]! > 0;
  }

  /** The keys of a list, the greatest first. */
  of(list: number, shown: number): Int32Array {
    const start = list * this.length;
    return this.keys.subarray(start, start + Math.min(shown, this.sizes[list]!));
  }
}
