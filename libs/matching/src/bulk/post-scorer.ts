import type { Columns } from './columns.js';
import { BY_PAIR, SEGMENT } from './segments.js';
import type { Range } from './seeker-order.js';
import { BLOCK, Selection } from './selection.js';
import { keyOf } from './tie-order.js';
import type { TopLists } from './top-lists.js';
import { SkillPoints } from './skill-points.js';
import { Way } from './way.js';

/** Asks the engine itself about a pair. @returns its score */
export type Exact = (post: number, seeker: number) => number;

/** Lists of both sides that are being made. */
export interface Both {
  readonly ofPosts: TopLists;
  readonly ofSeekers: TopLists;
}

/** Takes what was found: a post and a seeker with a score above 0, exactly that of `match`. */
export type Found = (post: number, seeker: number, score: number) => void;

/** Which seekers are looked at: rows, and points of background from and below. */
export interface Slice {
  readonly rows: Range;
  readonly least: number;
  readonly below: number;
}

/** No background has so many points. */
export const MOST = 0xffff;

/**
 * One post at a time against many seekers. Who is stopped, or can enter neither list, is out as early as one column
 * tells; those who are left are scored exactly.
 */
export class PostScorer {
  private readonly selection = new Selection();
  readonly way: Way;
  readonly skills: SkillPoints;
  private post = 0;
  private postFloor = 0;

  constructor(
    private columns: Columns,
    private readonly exact: Exact,
  ) {
    this.way = new Way(columns);
    this.skills = new SkillPoints(columns);
  }

  /** Looks at the columns as they are now. */
  renew(columns: Columns): void {
    this.columns = columns;
    this.way.renew(columns);
    this.skills.renew(columns);
  }

  open(post: number): void {
    this.post = post;
    this.way.open(post);
    this.skills.open(post);
  }

  /** Scores the seekers of some segments. */
  score(
    post: number,
    segments: ArrayLike<number>,
    { rows, least, below }: Slice,
    { ofPosts, ofSeekers }: Both,
    found: Found,
  ): void {
    const { wage, hours, skills, distance } = this.columns.weights;
    const fixed = this.columns.posts.fixed[post]!;
    const background = this.columns.background[this.columns.posts.work[post]!]!;
    const { selection } = this;
    this.open(post);
    for (let at = 0; at < segments.length; at += SEGMENT) {
      const way = segments[at + 2]!;
      const end = Math.min(segments[at + 1]!, rows[1]);
      const sure = fixed + Math.max(0, way);
      const base = sure + wage.full + hours.full + skills.points + (way === BY_PAIR ? distance.full : 0);
      for (let from = Math.max(segments[at]!, rows[0]); from < end;) {
        const to = Math.min(end, from + BLOCK - selection.count);
        this.postFloor = ofPosts.floors[post]!;
        const admission = { least, below, base, postFloor: this.postFloor };
        selection.take(from, to, background, ofSeekers.floors, admission);
        from = to;
        if (selection.count === BLOCK) this.finish(sure, way, ofSeekers.floors, found);
      }
      if (segments[at + SEGMENT + 2] !== way) this.finish(sure, way, ofSeekers.floors, found);
    }
  }

  /** Puts those who are selected to all tests. */
  private finish(sure: number, way: number, floors: Uint16Array, found: Found): void {
    const { selection, post, postFloor } = this;
    if (selection.count === 0) return;
    const { posts, seekers, cells, weights } = this.columns;
    const rest = sure + (way === BY_PAIR ? weights.distance.full : 0);
    this.skills.add(selection, rest + weights.wage.full + weights.hours.full, floors, postFloor);
    selection.add(seekers.wage, posts.wage[post]!, cells, rest + weights.hours.full, floors, postFloor);
    selection.add(seekers.hours, posts.hours[post]!, cells, rest, floors, postFloor);
    if (posts.licences[post]! >= 0) selection.stop(seekers.licences, 0, posts.licences[post]!, cells);
    this.stopBySite();
    if (way === BY_PAIR) this.way.add(selection, sure, floors, postFloor);
    if (posts.unsure[post] === 1) this.askEngine(found);
    this.tell(sure, found);
    selection.count = 0;
  }

  /** Takes out those of whom only the engine can tell, and tells of them. */
  private askEngine(found: Found): void {
    const { posts, seekers, cells } = this.columns;
    for (const seeker of this.selection.unsure(seekers.needs, posts.needs[this.post]!, cells)) {
      const score = this.exact(this.post, seeker);
      if (score > 0) found(this.post, seeker, score);
    }
  }

  /** Demands, then features. */
  private stopBySite(): void {
    const { selection, post } = this;
    const { posts, seekers, cells } = this.columns;
    const from = posts.demandsFrom[post]!;
    const to = from + posts.demandsCount[post]!;
    for (let at = from; at < to; at += 2)
      selection.stop(seekers.demands, posts.lists[at]!, posts.lists[at + 1]!, cells);
    selection.stop(seekers.needs, 0, posts.needs[post]!, cells);
  }

  /** Tells of everybody who is left. */
  private tell(sure: number, found: Found): void {
    const { selection, post } = this;
    for (let at = 0; at < selection.count; at++)
      found(post, selection.seekers[at]!, selection.points[at]! + sure);
  }
}

/** Offers what is found to both lists. */
export function offerTo({ ofPosts, ofSeekers }: Both, { posts, seekers }: Columns): Found {
  return (post, seeker, score) => {
    ofPosts.offer(post, keyOf(score, seekers.rank[seeker]!));
    ofSeekers.offer(seeker, keyOf(score, posts.rank[post]!));
  };
}
