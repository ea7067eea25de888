import { ListsOfEach, type Standing } from './lists-of-each.js';
import type { Lists } from './lists.js';
import type { Pool } from './pool.js';

/** Where everybody stands in these lists; worked out at the first asking. */
export function standingOf(pool: Pool, lists: Lists): Standing {
  lists.standing ??= {
    ofPosts: new ListsOfEach(lists.ofSeekers, pool.postTies.holders, pool.posts.length),
    ofSeekers: new ListsOfEach(lists.ofPosts, pool.seekerTies.holders, pool.seekers.length),
  };
  return lists.standing;
}
