import { rankOf } from './tie-order.js';
import type { TopLists } from './top-lists.js';

/** In whose lists everybody stands, or once stood: a change looks for itself there only. */
export interface Standing {
  /** Lists of seekers, by post. */
  readonly ofPosts: ListsOfEach;
  /** Lists of posts, by seeker. */
  readonly ofSeekers: ListsOfEach;
}

const NOWHERE = -1;

/** Numbers of lists, by row of who stands in them. Who falls out of a list is not forgotten at once. */
export class ListsOfEach {
  private readonly from: Int32Array;
  private readonly numbers: Int32Array;
  /** What came after all lists were made. */
  private readonly later = new Map<number, number[]>();

  constructor(
    private readonly lists: TopLists,
    private readonly holders: Int32Array,
    count: number,
  ) {
    this.from = new Int32Array(count + 2);
    for (let list = 0; list < lists.count; list++)
      for (const key of lists.of(list, lists.length)) this.from[holders[rankOf(key)]! + 2]! += 1;
    for (let row = 0; row < count; row++) this.from[row + 2]! += this.from[row + 1]!;
    this.numbers = new Int32Array(this.from[count + 1]!);
    for (let list = 0; list < lists.count; list++)
      for (const key of lists.of(list, lists.length))
        this.numbers[this.from[holders[rankOf(key)]! + 1]!++] = list;
  }

  add(row: number, list: number): void {
    const known = this.later.get(row);
    if (known) known.push(list);
    else this.later.set(row, [list]);
  }

  /** Adds a list for everybody who stands in it. */
  addAll(list: number): void {
    for (const key of this.lists.of(list, this.lists.length)) this.add(this.holders[rankOf(key)]!, list);
  }

  /** Takes somebody out of all lists. @returns these */
  leave(row: number, rank: number): number[] {
    const left: number[] = [];
    const leaveOne = (list: number): void => {
      if (list !== NOWHERE && this.lists.remove(list, rank)) left.push(list);
    };
    const end = this.from[row + 1] ?? 0;
    for (let at = this.from[row] ?? 0; at < end; at++) {
      leaveOne(this.numbers[at]!);
      this.numbers[at] = NOWHERE;
    }
    for (const list of this.later.get(row) ?? []) leaveOne(list);
    this.later.delete(row);
    return left;
  }
}
