import { MOST_POINTS, type AssignmentProblem } from './problem.js';

/** No score is above it, head start and all. */
const TOP = 2 * MOST_POINTS;

/** Far end and score of an edge as one number that sorts by falling score, then by far end. */
const FAR_ENDS = 2 ** 32;

/** People are many and few of them are looked at more often than this; sorting a row costs as much as a dozen looks. */
const PEOPLES_LOOK = 12;

/**
 * The edges of one side in rows. A row that is looked along often is sorted by falling score, so that whoever looks may
 * stop where even the cheapest far end would no longer be worth it; most rows never pay for that.
 */
export class EdgesByScore {
  private readonly looks: Uint8Array;
  private scratch = new Float64Array(256);

  constructor(
    readonly offsets: Int32Array,
    readonly others: Int32Array,
    readonly scores: Int32Array,
    /** A row is sorted at that look, counted from 0. */
    private readonly sortedAt: number,
  ) {
    this.looks = new Uint8Array(offsets.length - 1);
  }

  /** To be called at each look along a row. Is it in order? */
  isSorted(row: number): boolean {
    const looks = this.looks[row]!;
    if (looks > this.sortedAt) return true;
    this.looks[row] = looks + 1;
    if (looks < this.sortedAt) return false;
    this.sort(row);
    return true;
  }

  private sort(row: number): void {
    const { others, scores } = this;
    const from = this.offsets[row]!;
    const count = this.offsets[row + 1]! - from;
    if (count > this.scratch.length) this.scratch = new Float64Array(2 * count);
    const keys = this.scratch.subarray(0, count);
    for (let at = 0; at < count; at++) keys[at] = (TOP - scores[from + at]!) * FAR_ENDS + others[from + at]!;
    keys.sort();
    for (let at = 0; at < count; at++) {
      const key = keys[at]!;
      const lost = Math.floor(key / FAR_ENDS);
      scores[from + at] = TOP - lost;
      others[from + at] = key - lost * FAR_ENDS;
    }
  }
}

export function edgesOfPeople({ offsets, targets, scores }: AssignmentProblem): EdgesByScore {
  return new EdgesByScore(offsets, targets.slice(), scores.slice(), PEOPLES_LOOK);
}

/** @param heads points by which each person looks better, or worse, than their scores: at most `MOST_POINTS` better */
export function edgesOfPlaces(
  { offsets, targets, scores, capacities }: AssignmentProblem,
  heads: Int32Array,
): EdgesByScore {
  const starts = new Int32Array(capacities.length + 1);
  for (let edge = 0; edge < targets.length; edge++) starts[targets[edge]! + 1]!++;
  for (let place = 0; place < capacities.length; place++) starts[place + 1]! += starts[place]!;
  const next = starts.slice(0, -1);
  const people = new Int32Array(targets.length);
  const points = new Int32Array(targets.length);
  for (let person = 0; person + 1 < offsets.length; person++)
    for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++) {
      const at = next[targets[edge]!]!++;
      people[at] = person;
      points[at] = scores[edge]! + heads[person]!;
    }
  return new EdgesByScore(starts, people, points, 0);
}
