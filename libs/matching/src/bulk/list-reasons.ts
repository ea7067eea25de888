import { PARTS, type Parts } from '../scoring/parts.js';
import type { Lists } from './lists.js';
import { PairParts } from './pair-parts.js';
import { PairRemedies } from './pair-remedies.js';
import type { Pool } from './pool.js';
import type { Chosen } from './remedy-tree.js';
import { slotsBySeeker } from './slots-by-seeker.js';
import { keyOf, rankOf, scoreOf } from './tie-order.js';

/** What reasons are drawn from: as things are, or what would have to be done, and the seven parts of the score. */
export interface ListReasons {
  readonly shown: number;
  /** Slot `row * shown + place`, of posts and of seekers: which of `outcomes`. */
  readonly ofPosts: Uint32Array;
  readonly ofSeekers: Uint32Array;
  /** Seven parts a slot, in the order of `PARTS`. */
  readonly partsOfPosts: Uint8Array;
  readonly partsOfSeekers: Uint8Array;
  readonly outcomes: readonly ListOutcome[];
}

/** A state with its remedies, as `match` gives them. */
export type ListOutcome = Pick<Chosen, 'state' | 'remedies'>;

/**
 * State, remedies and parts of every entry that is shown, seeker by seeker: their columns are then read in order, and who
 * stands in the list of a post of their own list is judged once.
 */
export function listReasons(pool: Pool, lists: Lists): ListReasons {
  return new Judging(pool, lists).run();
}

class Judging {
  private readonly remedies: PairRemedies;
  private readonly parts: PairParts;
  private readonly reasons: ListReasons;
  private readonly postRanks: Int32Array;

  constructor(
    private readonly pool: Pool,
    private readonly lists: Lists,
  ) {
    this.remedies = new PairRemedies(pool);
    this.parts = new PairParts(pool);
    this.postRanks = pool.columns.posts.rank;
    const { shown } = lists;
    const [ofPosts, ofSeekers] = [pool.posts, pool.seekers].map(rows => rows.length * shown) as [
      number,
      number,
    ];
    this.reasons = {
      ...{ shown, ofPosts: new Uint32Array(ofPosts), ofSeekers: new Uint32Array(ofSeekers) },
      partsOfPosts: new Uint8Array(ofPosts * PARTS.length),
      partsOfSeekers: new Uint8Array(ofSeekers * PARTS.length),
      outcomes: this.remedies.tree.all,
    };
  }

  run(): ListReasons {
    const { from, slots } = slotsBySeeker(this.pool, this.lists);
    for (let seeker = 0; seeker < this.pool.seekers.length; seeker++) {
      this.judgeOwn(seeker);
      for (let at = from[seeker]!; at < from[seeker + 1]!; at++) this.judgeAt(slots[at]!, seeker);
    }
    return this.reasons;
  }

  /** The seeker's own list. */
  private judgeOwn(seeker: number): void {
    const { ofSeekers, partsOfSeekers, shown } = this.reasons;
    const { holders } = this.pool.postTies;
    const lists = this.lists.ofSeekers;
    const count = Math.min(shown, lists.sizes[seeker]!);
    for (let place = 0; place < count; place++) {
      const key = lists.keyAt(seeker, place);
      const [post, slot] = [holders[rankOf(key)]!, seeker * shown + place];
      ofSeekers[slot] = this.remedies.of(post, seeker).number;
      this.parts.write(post, seeker, scoreOf(key), partsOfSeekers, slot);
    }
  }

  /** A seeker's place in the list of a post. */
  private judgeAt(slot: number, seeker: number): void {
    const { shown, ofPosts, ofSeekers, partsOfPosts, partsOfSeekers } = this.reasons;
    const post = Math.floor(slot / shown);
    const score = scoreOf(this.lists.ofPosts.keyAt(post, slot - post * shown));
    const own = this.placeOf(keyOf(score, this.postRanks[post]!), seeker);
    if (own < 0) {
      ofPosts[slot] = this.remedies.of(post, seeker).number;
      this.parts.write(post, seeker, score, partsOfPosts, slot);
      return;
    }
    const known = seeker * shown + own;
    ofPosts[slot] = ofSeekers[known]!;
    for (let part = 0; part < PARTS.length; part++)
      partsOfPosts[slot * PARTS.length + part] = partsOfSeekers[known * PARTS.length + part]!;
  }

  /** Where a key stands in what is shown of the seeker's own list; below 0: nowhere. */
  private placeOf(key: number, seeker: number): number {
    const { ofSeekers, shown } = this.lists;
    const last = Math.min(shown, ofSeekers.sizes[seeker]!) - 1;
    if (last < 0 || key < ofSeekers.keyAt(seeker, last)) return -1;
    for (let place = last; place >= 0; place--) if (ofSeekers.keyAt(seeker, place) === key) return place;
    return -1;
  }
}

/** State, remedies and parts at a place of a post's or a seeker's list. */
export function reasonAt(
  reasons: ListReasons,
  side: 'ofPosts' | 'ofSeekers',
  row: number,
  place: number,
): ListOutcome & { readonly parts: Parts } {
  const slot = row * reasons.shown + place;
  const parts = side === 'ofPosts' ? reasons.partsOfPosts : reasons.partsOfSeekers;
  const { state, remedies } = reasons.outcomes[reasons[side][slot]!]!;
  const told = PARTS.map((part, at) => [part, parts[slot * PARTS.length + at]!] as const);
  return { state, remedies, parts: Object.fromEntries(told) as Parts };
}
