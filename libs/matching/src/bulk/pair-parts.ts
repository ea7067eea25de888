import { PARTS } from '../scoring/parts.js';
import type { Columns } from './columns.js';
import type { Pool } from './pool.js';

/** Parts of pairs whose score is known: six are looked up, and what is left of the score is the way. */
export class PairParts {
  private readonly columns: Columns;

  constructor(private readonly pool: Pool) {
    this.columns = pool.columns;
    pool.scorer.renew(this.columns);
  }

  /** Writes the seven parts of a pair, in the order of `PARTS`, to a slot. */
  write(post: number, seeker: number, score: number, to: Uint8Array, slot: number): void {
    const { scorer, background } = this.pool;
    const { posts, seekers, cells } = this.columns;
    const work = posts.work[post]!;
    const induction = posts.induction[post]!;
    const both = background.columns[work]![seeker]!;
    const course = background.courseFor(seeker, work);
    const pay = cells[posts.wage[post]! + seekers.wage[seeker]!]!;
    const times = cells[posts.hours[post]! + seekers.hours[seeker]!]!;
    scorer.open(post);
    const skills = scorer.skills.of(seeker);
    const at = slot * PARTS.length;
    to[at] = both - course;
    to[at + 1] = skills;
    to[at + 2] = pay;
    to[at + 3] = score - both - skills - pay - times - posts.fixed[post]!;
    to[at + 4] = times;
    to[at + 5] = course + induction;
    to[at + 6] = posts.fixed[post]! - induction;
  }
}
