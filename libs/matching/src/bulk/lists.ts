import type { Pool } from './pool.js';
import type { Both } from './post-scorer.js';
import type { Columns } from './columns.js';
import { oneAfterTheOther, scoreSlices } from './score-slices.js';
import type { Standing } from './lists-of-each.js';
import { rankOf, scoreOf } from './tie-order.js';
import { TopLists } from './top-lists.js';

/** The best of both sides. */
export interface Lists extends Both {
  /** Entries that are shown. */
  readonly shown: number;
  /** Made by the first update. */
  standing: Standing | null;
}

/** An entry of a list. */
export interface Listed {
  readonly id: string;
  /** 1 to 1000. */
  readonly score: number;
}

export interface ListOptions {
  /** Entries shown of a list. */
  readonly k: number;
  /** Entries kept beside those, so that an update seldom has to ask everybody again. */
  readonly reserve?: number;
}

const RESERVE = 12;

/**
 * The best `k` seekers of every post and the best `k` posts of every seeker, in one pass: by score, then by tie. Pairs
 * that something stops are in no list. Exactly what `match` says, pair by pair.
 */
export function lists(pool: Pool, options: ListOptions): Lists {
  const made = emptyLists(pool.columns, options);
  const { scorer, work } = pool;
  scorer.renew(work.columns);
  scoreSlices(work, scorer, made, { take: oneAfterTheOther(), isOwn: () => true });
  return made;
}

export function emptyLists({ posts, seekers }: Columns, { k, reserve = RESERVE }: ListOptions): Lists {
  return {
    shown: k,
    standing: null,
    ofPosts: TopLists.empty(posts.capacity, k + reserve),
    ofSeekers: TopLists.empty(seekers.capacity, k + reserve),
  };
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
