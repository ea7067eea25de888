import type { Pool } from './pool.js';
import { scoreRange, type Both } from './score-all.js';
import { rangesFor } from './seeker-order.js';
import { rankOf, scoreOf } from './tie-order.js';
import { TopLists } from './top-lists.js';

/** The best of both sides. */
export interface Lists extends Both {
  /** Entries that are shown. */
  readonly shown: number;
}

/** An entry of a list. */
export interface Listed {
  readonly id: string;
  /** 1 to 1000. */
  readonly score: number;
}

/** Entries kept beside those shown. */
const RESERVE = 12;

/**
 * The best `k` seekers of every post and the best `k` posts of every seeker, in one pass: by score, then by tie. Pairs
 * that something stops are in no list. Exactly what `match` says, pair by pair.
 */
export function lists(pool: Pool, { k }: { readonly k: number }): Lists {
  const { columns, lens, order } = pool;
  const made = emptyLists(pool, k);
  lens.renew(columns);
  let filled = -1;
  for (const post of byOccupation(pool)) {
    lens.open(post);
    const occupation = columns.posts.occupation[post]!;
    if (occupation !== filled) lens.fillBackground(0, pool.seekers.length);
    filled = occupation;
    for (const range of rangesFor(post, columns.posts, order, pool.seekers.length, columns.seekers.x))
      scoreRange(post, range, lens, columns, made);
  }
  made.ofPosts.sealAll();
  made.ofSeekers.sealAll();
  return made;
}

export function emptyLists({ columns }: Pool, k: number): Lists {
  return {
    shown: k,
    ofPosts: new TopLists(columns.posts.capacity, k + RESERVE),
    ofSeekers: new TopLists(columns.seekers.capacity, k + RESERVE),
  };
}

/** Rows of open posts, those of one occupation together. */
export function byOccupation({ columns: { posts }, posts: { length } }: Pool): number[] {
  return Array.from({ length }, (_, row) => row)
    .filter(row => posts.open[row] === 1)
    .sort((a, b) => posts.occupation[a]! - posts.occupation[b]!);
}

/** The best seekers of a post, the best first; empty where the pool has no such post. */
export function seekersOf(pool: Pool, { ofPosts, shown }: Lists, postId: string): Listed[] {
  const row = pool.postRows.get(postId);
  if (row === undefined) return [];
  return [...ofPosts.of(row, shown)].map(key => ({
    id: pool.seekers[pool.seekerTies.holders[rankOf(key)]!]!.id,
    score: scoreOf(key),
  }));
}

/** The best posts of a seeker, the best first. */
export function postsOf(pool: Pool, { ofSeekers, shown }: Lists, seekerId: string): Listed[] {
  const row = pool.seekerRows.get(seekerId);
  if (row === undefined) return [];
  return [...ofSeekers.of(row, shown)].map(key => ({
    id: pool.posts[pool.postTies.holders[rankOf(key)]!]!.id,
    score: scoreOf(key),
  }));
}
