import type { Weights } from '../weights.js';
import { sharedOf } from './occupation-code.js';
import type { SeekerColumns } from './seeker-columns.js';
import { sharedShorts } from './shared-memory.js';

/**
 * What wishes, past work and courses are worth to each occupation that a post has: a column of points by seeker, without
 * the induction. Occupations are few and posts many, so nobody's background is worked out twice.
 */
export class Background {
  /** By number of the occupation. */
  readonly columns: Uint16Array[] = [];
  private readonly occupations: number[] = [];
  private readonly numbers = new Map<number, number>();
  /** Seekers written so far, gone or not. */
  private rows = 0;
  /** Points by row of `occupationRows`, then by segments shared. */
  private readonly byRow: readonly (readonly number[])[];
  /** What each entry of the seekers is worth to an occupation. */
  private readonly worths: Uint8Array[] = [];

  constructor(
    private readonly seekers: SeekerColumns,
    weights: Weights,
  ) {
    const { wishes, past, segments } = weights.occupation;
    const { related, relatedSegments, somewhat } = weights.training;
    const course = segments.map((_, shared) =>
      shared >= relatedSegments ? related : shared > 0 ? somewhat : 0,
    );
    const work = [...wishes, past].map(share => segments.map(points => Math.floor((points * share) / 100)));
    this.byRow = [...work, course];
  }

  /** The number of a packed occupation; its column is worked out when it is new. */
  numberOf(occupation: number): number {
    const known = this.numbers.get(occupation);
    if (known !== undefined) return known;
    const number = this.occupations.push(occupation) - 1;
    this.numbers.set(occupation, number);
    this.columns.push(sharedShorts(this.seekers.capacity));
    for (let row = 0; row < this.rows; row++) this.writeCell(number, row);
    return number;
  }

  /** Works out the points of a seeker who is new, or has changed. */
  write(row: number): void {
    this.rows = Math.max(this.rows, row + 1);
    for (let number = 0; number < this.occupations.length; number++) this.writeCell(number, row);
  }

  /** Points of the best course to an occupation; for who has taken none, nothing is looked up. */
  courseFor(seeker: number, occupation: number): number {
    const [from, to] = [this.seekers.coursesFrom[seeker]!, this.seekers.entriesEnd[seeker]!];
    return from === to ? 0 : this.best(from, to, this.worthOf(occupation));
  }

  private writeCell(number: number, seeker: number): void {
    const { entriesFrom, coursesFrom, entriesEnd, anyOccupation } = this.seekers;
    const worth = this.worthOf(number);
    const courses = coursesFrom[seeker]!;
    const work = Math.max(anyOccupation[seeker]!, this.best(entriesFrom[seeker]!, courses, worth));
    this.columns[number]![seeker] = work + this.best(courses, entriesEnd[seeker]!, worth);
  }

  private best(from: number, to: number, worth: Uint8Array): number {
    const { entries } = this.seekers;
    let best = 0;
    for (let at = from; at < to; at++) best = Math.max(best, worth[entries[at]!]!);
    return best;
  }

  /** Made anew when people bring codes that nobody has had. */
  private worthOf(number: number): Uint8Array {
    const { known } = this.seekers;
    const rows = this.byRow.length;
    const made = this.worths[number];
    if (made && made.length === known.length * rows) return made;
    const worth = new Uint8Array(known.length * rows);
    for (let at = 0; at < known.length; at++) {
      const shared = sharedOf(known[at]!, this.occupations[number]!);
      for (let row = 0; row < rows; row++) worth[at * rows + row] = this.byRow[row]![shared]!;
    }
    this.worths[number] = worth;
    return worth;
  }
}
