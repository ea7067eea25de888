import { MOST_POINTS, type AssignmentProblem } from './problem.js';

/** Far end and score of an edge as one number that sorts by falling score, then by far end. */
const FAR_ENDS = 2 ** 32;

/**
 * The edges of one side in rows, the greatest score first once `sort` was asked for a row: whoever looks along it may stop
 * where even the cheapest far end would no longer be worth it. Rows are sorted when first needed; most never are.
 */
export class EdgesByScore {
  private readonly sorted: Uint8Array;
  private scratch = new Float64Array(256);

  constructor(
    readonly offsets: Int32Array,
    readonly others: Int32Array,
    readonly scores: Int32Array,
  ) {
    this.sorted = new Uint8Array(offsets.length - 1);
  }

  sort(row: number): void {
    if (this.sorted[row] !== 0) return;
    this.sorted[row] = 1;
    const { others, scores } = this;
    const from = this.offsets[row]!;
    const count = this.offsets[row + 1]! - from;
    if (count > this.scratch.length) this.scratch = new Float64Array(2 * count);
    const keys = this.scratch.subarray(0, count);
    for (let at = 0; at < count; at++)
      keys[at] = (MOST_POINTS - scores[from + at]!) * FAR_ENDS + others[from + at]!;
    keys.sort();
    for (let at = 0; at < count; at++) {
      const key = keys[at]!;
      const lost = Math.floor(key / FAR_ENDS);
      scores[from + at] = MOST_POINTS - lost;
      others[from + at] = key - lost * FAR_ENDS;
    }
  }
}

export function edgesOfPeople({ offsets, targets, scores }: AssignmentProblem): EdgesByScore {
  return new EdgesByScore(offsets, targets.slice(), scores.slice());
}

export function edgesOfPlaces({ offsets, targets, scores, capacities }: AssignmentProblem): EdgesByScore {
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
      points[at] = scores[edge]!;
    }
  return new EdgesByScore(starts, people, points);
}
