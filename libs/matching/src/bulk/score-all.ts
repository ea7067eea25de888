import { keyOf } from './tie-order.js';
import type { PostLens } from './post-lens.js';
import type { Columns } from './post-lens.js';
import type { Range } from './seeker-order.js';
import type { TopLists } from './top-lists.js';

export interface Both {
  readonly ofPosts: TopLists;
  readonly ofSeekers: TopLists;
}

/** Offers a post, open in the lens, to the seekers of some rows, and them to it. */
export function scoreRange(
  post: number,
  [from, to]: Range,
  lens: PostLens,
  { seekers, posts }: Pick<Columns, 'seekers' | 'posts'>,
  { ofPosts, ofSeekers }: Both,
): void {
  const { floors } = ofSeekers;
  const postRank = posts.rank[post]!;
  for (let seeker = from; seeker < to; seeker++) {
    const floor = Math.min(floors[seeker]!, ofPosts.floors[post]!);
    if (lens.bound(seeker) < floor) continue;
    const score = lens.score(seeker, floor);
    if (score === 0) continue;
    ofPosts.offer(post, keyOf(score, seekers.rank[seeker]!));
    ofSeekers.offer(seeker, keyOf(score, postRank));
  }
}
