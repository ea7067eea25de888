import type { Lists } from './lists.js';
import type { Pool } from './pool.js';
import { rankOf } from './tie-order.js';

/** Where each seeker stands in the lists of posts: slots `post * shown + place`, one seeker after the other. */
export interface SlotsBySeeker {
  /** Of each seeker the first in `slots`; the next seeker's is the end. */
  readonly from: Int32Array;
  readonly slots: Int32Array;
}

/** Sorts the entries of all posts' lists by seeker. */
export function slotsBySeeker(
  { posts, seekers, seekerTies }: Pool,
  { ofPosts, shown }: Lists,
): SlotsBySeeker {
  const from = new Int32Array(seekers.length + 2);
  const each = (tell: (seeker: number, slot: number) => void): void => {
    for (let post = 0; post < posts.length; post++)
      for (let place = Math.min(shown, ofPosts.sizes[post]!) - 1; place >= 0; place--)
        tell(seekerTies.holders[rankOf(ofPosts.keyAt(post, place))]!, post * shown + place);
  };
  each(seeker => (from[seeker + 2]! += 1));
  for (let seeker = 0; seeker < seekers.length; seeker++) from[seeker + 2]! += from[seeker + 1]!;
  const slots = new Int32Array(from[seekers.length + 1]!);
  each((seeker, slot) => (slots[from[seeker + 1]!++] = slot));
  return { from, slots };
}
