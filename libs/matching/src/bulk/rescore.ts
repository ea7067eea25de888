import type { Lists } from './lists.js';
import type { Pool } from './pool.js';
import type { Found } from './post-scorer.js';
import { PHASES } from './score-slices.js';
import { segmentsFor } from './segments.js';

/** Scores one post against all seekers who can enter its list, or it theirs: those whose work is close first. */
export function scorePost(pool: Pool, lists: Lists, post: number, found: Found): void {
  const { columns, scorer, order, seekers } = pool;
  if (columns.posts.open[post] !== 1) return;
  const segments = segmentsFor(post, columns, order, seekers.length);
  scorer.renew(columns);
  const rows = [0, seekers.length] as const;
  for (const phase of PHASES) scorer.score(post, segments, { rows, ...phase }, lists, found);
}
