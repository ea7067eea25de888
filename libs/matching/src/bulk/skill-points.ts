import type { Columns } from './columns.js';
import { BLOCK, type Selection } from './selection.js';
import { bitAt } from './skill-bits.js';

/** Numbers of a skill in the list of a post: where its column begins, and what it adds. */
export const SKILL = 2;

/** What the skills of seekers are worth to one post. */
export class SkillPoints {
  private post = 0;
  /** What each of a selection has reached so far. */
  private readonly reached = new Int32Array(BLOCK);

  constructor(private columns: Columns) {}

  renew(columns: Columns): void {
    this.columns = columns;
  }

  open(post: number): void {
    this.post = post;
  }

  /** Adds their points, skill by skill; who can no longer reach a floor with `rest` more is out. */
  add(selection: Selection, rest: number, floors: Uint16Array, postFloor: number): void {
    const { posts, skills } = this.columns;
    const { seekers, count } = selection;
    const { post, reached } = this;
    const from = posts.skillsFrom[post]!;
    const to = from + posts.skillsCount[post]!;
    reached.fill(posts.skillsTaught[post]!, 0, count);
    for (let at = from; at < to; at += SKILL) {
      const [column, adds] = [posts.lists[at]!, posts.lists[at + 1]!];
      for (let one = 0; one < count; one++) reached[one]! += adds * bitAt(skills, column, seekers[one]!);
    }
    this.keep(selection, rest, floors, postFloor);
  }

  private keep(selection: Selection, rest: number, floors: Uint16Array, postFloor: number): void {
    const { seekers, points, count } = selection;
    const { lists, skillPoints } = this.columns.posts;
    const { reached } = this;
    const from = skillPoints[this.post]!;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const seeker = seekers[at]!;
      const sum = points[at]! + lists[from + reached[at]!]!;
      seekers[kept] = seeker;
      points[kept] = sum;
      kept += +(sum + rest >= postFloor) | +(sum + rest >= floors[seeker]!);
    }
    selection.count = kept;
  }

  /** Points of one seeker. */
  of(seeker: number): number {
    const { posts, skills } = this.columns;
    let reached = posts.skillsTaught[this.post]!;
    const from = posts.skillsFrom[this.post]!;
    const to = from + posts.skillsCount[this.post]!;
    for (let at = from; at < to; at += SKILL)
      reached += posts.lists[at + 1]! * bitAt(skills, posts.lists[at]!, seeker);
    return posts.lists[posts.skillPoints[this.post]! + reached]!;
  }
}
