import type { Lists } from './lists.js';
import type { Pool } from './pool.js';
import { EVERYBODY, type Found } from './post-scorer.js';
import { BY_PAIR, SEGMENT, segmentsFor } from './segments.js';

/** Scores one post against all seekers who can enter its list, or it theirs. */
export function scorePost(pool: Pool, lists: Lists, post: number, found: Found): void {
  const { columns, scorer, order, seekers } = pool;
  if (columns.posts.open[post] !== 1) return;
  scorer.renew(columns);
  scorer.background.open(columns.posts.occupation[post]!);
  const segments = segmentsFor(post, columns, order, seekers.length);
  for (let at = 0; at < segments.length; at += SEGMENT)
    scorer.background.fill(segments[at]!, segments[at + 1]!);
  scorer.score(post, segments, EVERYBODY, lists, found);
}

/** Scores one seeker against all posts whose list he or she can enter, or which can enter theirs. */
export function scoreSeeker(pool: Pool, lists: Lists, seeker: number, found: Found): void {
  const { columns, scorer, postsByOccupation } = pool;
  const segment = [seeker, seeker + 1, BY_PAIR];
  const comes = reachOf(pool, seeker);
  scorer.renew(columns);
  for (const [occupation, posts] of postsByOccupation) {
    scorer.background.open(occupation);
    scorer.background.fill(seeker, seeker + 1);
    for (const post of posts) {
      if (columns.posts.open[post] === 1 && comes(post)) scorer.score(post, segment, EVERYBODY, lists, found);
    }
  }
}

/** Tells at a glance which posts a seeker cannot reach. */
function reachOf({ columns }: Pool, seeker: number): (post: number) => boolean {
  const { seekers, posts, weights } = columns;
  const { nearMetres, routeTenths } = weights.distance;
  const reach = ((Math.max(seekers.limit[seeker]!, nearMetres) + 1) * 10) / routeTenths + 1;
  const [x, y] = [seekers.x[seeker]!, seekers.y[seeker]!];
  return post =>
    posts.travel[post] !== 0 ||
    !(Math.abs(posts.x[post]! - x) > reach || Math.abs(posts.y[post]! - y) > reach);
}
