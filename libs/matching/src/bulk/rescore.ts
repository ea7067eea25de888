import type { Lists } from './lists.js';
import type { Pool } from './pool.js';
import type { Found } from './post-scorer.js';
import { segmentsFor } from './segments.js';

/** Scores one post against all seekers who can enter its list, or it theirs. */
export function scorePost(pool: Pool, lists: Lists, post: number, found: Found): void {
  const { columns, scorer, order, seekers } = pool;
  if (columns.posts.open[post] !== 1) return;
  scorer.renew(columns);
  scorer.scoreAlone(post, segmentsFor(post, columns, order, seekers.length), lists, found);
}
