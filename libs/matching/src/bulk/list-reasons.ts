import { PARTS, type Parts } from '../scoring/parts.js';
import type { Columns } from './columns.js';
import type { Lists } from './lists.js';
import { PairRemedies } from './pair-remedies.js';
import type { Pool } from './pool.js';
import type { Chosen } from './remedy-tree.js';
import { rankOf } from './tie-order.js';
import type { TopLists } from './top-lists.js';

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

/** State, remedies and parts of every entry that is shown. */
export function listReasons(pool: Pool, { shown, ofPosts, ofSeekers }: Lists): ListReasons {
  const { posts, seekers, postTies, seekerTies, scorer, columns } = pool;
  const [postSlots, seekerSlots] = [posts.length * shown, seekers.length * shown];
  const remedies = new PairRemedies(pool);
  const reasons = {
    ...{ shown, ofPosts: new Uint32Array(postSlots), ofSeekers: new Uint32Array(seekerSlots) },
    partsOfPosts: new Uint8Array(postSlots * PARTS.length),
    partsOfSeekers: new Uint8Array(seekerSlots * PARTS.length),
    outcomes: remedies.tree.all,
  };
  scorer.renew(columns);
  each(ofPosts, posts.length, shown, (post, rank, slot) => {
    const seeker = seekerTies.holders[rank]!;
    reasons.ofPosts[slot] = remedies.of(post, seeker).number;
    writeParts(pool, columns, post, seeker, reasons.partsOfPosts, slot);
  });
  each(ofSeekers, seekers.length, shown, (seeker, rank, slot) => {
    const post = postTies.holders[rank]!;
    reasons.ofSeekers[slot] = remedies.of(post, seeker).number;
    writeParts(pool, columns, post, seeker, reasons.partsOfSeekers, slot);
  });
  return reasons;
}

type Tell = (list: number, rank: number, slot: number) => void;

function each(lists: TopLists, count: number, shown: number, tell: Tell): void {
  for (let list = 0; list < count; list++) {
    const length = Math.min(shown, lists.sizes[list]!);
    for (let at = 0; at < length; at++) tell(list, rankOf(lists.keyAt(list, at)), list * shown + at);
  }
}

function writeParts(
  { scorer }: Pool,
  { posts, seekers, cells }: Columns,
  post: number,
  seeker: number,
  to: Uint8Array,
  slot: number,
): void {
  const { background, way } = scorer;
  const start = slot * PARTS.length;
  const occupation = posts.occupation[post]!;
  const induction = posts.induction[post]!;
  scorer.open(post);
  to[start] = background.workFor(seeker, occupation);
  to[start + 1] = scorer.skills(seeker);
  to[start + 2] = cells[posts.wage[post]! + seekers.wage[seeker]!]!;
  to[start + 3] = way.of(seeker);
  to[start + 4] = cells[posts.hours[post]! + seekers.hours[seeker]!]!;
  to[start + 5] = background.courseFor(seeker, occupation) + induction;
  to[start + 6] = posts.fixed[post]! - induction;
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
