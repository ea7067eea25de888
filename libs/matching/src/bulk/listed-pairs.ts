import type { Lists } from './lists.js';
import type { Pool } from './pool.js';
import { rankOf } from './tie-order.js';

/** Pairs that stand in a list of either side, by post: pair `i` of a post is `seekers[i]`, from `from[post]`. */
export interface ListedPairs {
  readonly from: Int32Array;
  readonly seekers: Int32Array;
  /** Where it stands: the slot of a post's list, or, negative, minus one minus the slot of a seeker's list. */
  readonly slots: Int32Array;
}

/** Gathers the entries that are shown of all lists, by post. */
export function listedPairs({ posts, seekers, postTies, seekerTies }: Pool, lists: Lists): ListedPairs {
  const { ofPosts, ofSeekers, shown } = lists;
  const from = new Int32Array(posts.length + 1);
  const each = (tell: (post: number, seeker: number, slot: number) => void): void => {
    for (let post = 0; post < posts.length; post++)
      for (let at = 0; at < Math.min(shown, ofPosts.sizes[post]!); at++)
        tell(post, seekerTies.holders[rankOf(ofPosts.keyAt(post, at))]!, post * shown + at);
    for (let seeker = 0; seeker < seekers.length; seeker++)
      for (let at = 0; at < Math.min(shown, ofSeekers.sizes[seeker]!); at++)
        tell(postTies.holders[rankOf(ofSeekers.keyAt(seeker, at))]!, seeker, -1 - (seeker * shown + at));
  };
  each(post => (from[post + 1]! += 1));
  for (let post = 0; post < posts.length; post++) from[post + 1]! += from[post]!;
  const next = from.slice();
  const total = from[posts.length]!;
  const pairs = { from, seekers: new Int32Array(total), slots: new Int32Array(total) };
  each((post, seeker, slot) => {
    const at = next[post]!++;
    pairs.seekers[at] = seeker;
    pairs.slots[at] = slot;
  });
  return pairs;
}
