import type { Item } from '#vocabulary';
import { planFor, type MatchState } from '../match.js';
import { PARTS, type Parts } from '../scoring/parts.js';
import { MET } from './answer-grid.js';
import type { Columns } from './columns.js';
import { listedPairs } from './listed-pairs.js';
import type { Lists } from './lists.js';
import type { Pool } from './pool.js';

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
export interface ListOutcome {
  readonly state: MatchState;
  readonly remedies: readonly Item[];
}

const READY: ListOutcome = { state: 'ready', remedies: [] };

/**
 * State, remedies and parts of every entry that is shown. Remedies are asked of the engine once for all people who are
 * alike in what a post asks and they do not meet.
 */
export function listReasons(pool: Pool, lists: Lists): ListReasons {
  const { shown } = lists;
  const [posts, seekers] = [pool.posts.length * shown, pool.seekers.length * shown];
  const outcomes = [READY];
  const reasons = {
    ...{ shown, outcomes, ofPosts: new Uint32Array(posts), ofSeekers: new Uint32Array(seekers) },
    partsOfPosts: new Uint8Array(posts * PARTS.length),
    partsOfSeekers: new Uint8Array(seekers * PARTS.length),
  };
  const pairs = listedPairs(pool, lists);
  const { scorer, columns, postsByOccupation } = pool;
  scorer.renew(columns);
  for (const [occupation, alike] of postsByOccupation) {
    scorer.background.open(occupation);
    for (const post of alike) {
      scorer.open(post);
      const known = new Map<string, number>();
      for (let at = pairs.from[post]!; at < pairs.from[post + 1]!; at++) {
        const [seeker, slot] = [pairs.seekers[at]!, pairs.slots[at]!];
        const isOfPost = slot >= 0;
        const place = isOfPost ? slot : -1 - slot;
        const outcome = outcomeOf(pool, columns, [post, seeker], known, outcomes);
        (isOfPost ? reasons.ofPosts : reasons.ofSeekers)[place] = outcome;
        writeParts(
          pool,
          columns,
          [post, seeker],
          isOfPost ? reasons.partsOfPosts : reasons.partsOfSeekers,
          place,
        );
      }
    }
  }
  return reasons;
}

/** @returns which of the outcomes it is, which gain one where it is new */
function outcomeOf(
  pool: Pool,
  columns: Columns,
  [post, seeker]: readonly [number, number],
  known: Map<string, number>,
  outcomes: ListOutcome[],
): number {
  const key = helpNeeded(columns, post, seeker);
  if (key === '') return 0;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { state, remedies } = planFor(pool.posts[post]!.post, pool.seekers[seeker]!.seeker, pool.model);
  known.set(key, outcomes.length);
  return outcomes.push({ state, remedies }) - 1;
}

/** The kinds of a seeker in all that is not met as things are: who is alike in these has the same remedies here. */
function helpNeeded({ posts, seekers, cells }: Columns, post: number, seeker: number): string {
  let key = '';
  const from = posts.demandsFrom[post]!;
  for (let at = from; at < from + posts.demandsCount[post]!; at += 2) {
    const kind = seekers.demands[posts.lists[at]! + seeker]!;
    if (cells[posts.lists[at + 1]! + kind] !== MET) key += `${at - from}:${kind} `;
  }
  const needs = seekers.needs[seeker]!;
  const cell = cells[posts.needs[post]! + needs]!;
  // Features that chosen items need may be made together with those of the person.
  return key !== '' || cell !== MET ? `${key}/${needs}` : '';
}

function writeParts(
  pool: Pool,
  { posts, seekers, cells, weights }: Columns,
  [post, seeker]: readonly [number, number],
  to: Uint8Array,
  place: number,
): void {
  const { structured, buddy } = weights.training;
  const { scorer } = pool;
  const start = place * PARTS.length;
  const induction = { structured, buddy, none: 0 }[pool.posts[post]!.post.induction];
  to[start] = scorer.background.workOf(seeker);
  to[start + 1] = scorer.skills(seeker);
  to[start + 2] = cells[posts.wage[post]! + seekers.wage[seeker]!]!;
  to[start + 3] = scorer.way.of(seeker);
  to[start + 4] = cells[posts.hours[post]! + seekers.hours[seeker]!]!;
  to[start + 5] = scorer.background.courseOf(seeker) + induction;
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
  return {
    ...reasons.outcomes[reasons[side][slot]!]!,
    parts: Object.fromEntries(
      PARTS.map((part, at) => [part, parts[slot * PARTS.length + at]!]),
    ) as unknown as Parts,
  };
}
