import type { Weights } from '../weights.js';
import { sharedOf } from './occupation-code.js';
import type { SeekerColumns } from './seeker-columns.js';

/** Rows of a person's occupations: one for each place of a wish, then past work, then courses. */
export function occupationRows({ occupation }: Pick<Weights, 'occupation'>) {
  const wishes = occupation.wishes.length;
  return { past: wishes, course: wishes + 1, count: wishes + 2 };
}

/** What wishes, past work and courses are worth to one occupation at a time, by seeker. */
export class Background {
  /** Points of the parts occupation and training, without the induction. */
  readonly points: Uint16Array;
  /** No background is worth more. */
  readonly most: number;
  /** What an entry of `codes` is worth to the occupation at hand. */
  worth = new Uint8Array(0);
  private readonly worths = new Map<number, Uint8Array<ArrayBuffer>>();
  private readonly byRow: readonly (readonly number[])[];

  constructor(
    private readonly seekers: SeekerColumns,
    weights: Weights,
  ) {
    this.points = new Uint16Array(seekers.capacity);
    const { wishes, past, segments, anyOccupation } = weights.occupation;
    const { related, relatedSegments, somewhat } = weights.training;
    const course = segments.map((_, shared) =>
      shared >= relatedSegments ? related : shared > 0 ? somewhat : 0,
    );
    const work = [...wishes, past].map(share => segments.map(points => Math.floor((points * share) / 100)));
    this.byRow = [...work, course];
    this.most = Math.max(anyOccupation, ...work.flat()) + Math.max(...course);
  }

  /** Takes another occupation; `points` are those of the last one until they are filled. */
  open(occupation: number): void {
    const entries = this.seekers.known.length * this.byRow.length;
    const known = this.worths.get(occupation);
    this.worth = known?.length === entries ? known : this.worthTo(occupation);
    this.worths.set(occupation, this.worth);
  }

  private worthTo(occupation: number): Uint8Array<ArrayBuffer> {
    const { known } = this.seekers;
    const rows = this.byRow.length;
    const worth = new Uint8Array(known.length * rows);
    for (let at = 0; at < known.length; at++) {
      const shared = sharedOf(known[at]!, occupation);
      for (let row = 0; row < rows; row++) worth[at * rows + row] = this.byRow[row]![shared]!;
    }
    return worth;
  }

  /** Points of one seeker. */
  readonly of = (seeker: number): number => this.workOf(seeker) + this.courseOf(seeker);

  /** Works out the points of some rows. */
  fill(from: number, to: number): void {
    const { points } = this;
    for (let seeker = from; seeker < to; seeker++)
      points[seeker] = this.workOf(seeker) + this.courseOf(seeker);
  }

  /** Points of the part occupation for one occupation, whichever is open. */
  workFor(seeker: number, occupation: number): number {
    const { entriesFrom, coursesFrom, anyOccupation } = this.seekers;
    const best = this.best(entriesFrom[seeker]!, coursesFrom[seeker]!, occupation);
    return Math.max(anyOccupation[seeker]!, best);
  }

  /** Points of the best course for one occupation, whichever is open. */
  courseFor(seeker: number, occupation: number): number {
    const { coursesFrom, entriesEnd } = this.seekers;
    return this.best(coursesFrom[seeker]!, entriesEnd[seeker]!, occupation);
  }

  private best(from: number, to: number, occupation: number): number {
    const { entries, known } = this.seekers;
    const rows = this.byRow.length;
    let best = 0;
    for (let at = from; at < to; at++) {
      const row = entries[at]! % rows;
      const shared = sharedOf(known[(entries[at]! - row) / rows]!, occupation);
      best = Math.max(best, this.byRow[row]![shared]!);
    }
    return best;
  }

  /** Points of the part occupation. */
  private workOf(seeker: number): number {
    const { entriesFrom, coursesFrom, entries, anyOccupation } = this.seekers;
    const end = coursesFrom[seeker]!;
    let best = anyOccupation[seeker]!;
    for (let at = entriesFrom[seeker]!; at < end; at++) best = Math.max(best, this.worth[entries[at]!]!);
    return best;
  }

  /** Points of the best course. */
  private courseOf(seeker: number): number {
    const { coursesFrom, entriesEnd, entries } = this.seekers;
    const end = entriesEnd[seeker]!;
    let best = 0;
    for (let at = coursesFrom[seeker]!; at < end; at++) best = Math.max(best, this.worth[entries[at]!]!);
    return best;
  }
}
