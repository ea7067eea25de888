import type { Lists } from './lists.js';
import type { Pool, PoolPost, PoolSeeker } from './pool.js';
import { scorePost } from './rescore.js';
import { isSamePlace } from './seeker-order.js';
import { scoreSeeker } from './seeker-scorer.js';
import { standingOf } from './standing.js';
import { keyOf } from './tie-order.js';

/**
 * Puts a changed, new or (null) withdrawn post into the pool and into the lists of both sides, which then are those of a
 * pool built anew. @returns how many lists of seekers had lost too much and were asked for again
 * @throws PoolFull where there is no room; pool and lists are then to be built anew
 */
export function updatePost(pool: Pool, lists: Lists, id: string, post: PoolPost | null): number {
  const row = pool.postRows.get(id);
  const left = row === undefined ? [] : leaveSeekers(pool, lists, row);
  if (row !== undefined && post?.tie !== pool.posts[row]?.tie) pool.dropPost(row);
  if (post !== null) {
    const at = row ?? pool.posts.length;
    pool.putPost(at, post);
    enterSeekers(pool, lists, at);
  }
  return refillSeekers(pool, lists, left);
}

/** As `updatePost`, for a seeker; null for who is placed, paused, or no longer wants to be matched. */
export function updateSeeker(pool: Pool, lists: Lists, id: string, seeker: PoolSeeker | null): number {
  const row = pool.seekerRows.get(id);
  const left = row === undefined ? [] : leavePosts(pool, lists, row);
  const stays = row !== undefined && seeker !== null && isAtSameRow(pool, row, seeker);
  if (row !== undefined && !(stays && pool.seekers[row]?.tie === seeker.tie)) pool.dropSeeker(row);
  if (seeker !== null) {
    const at = stays ? row : pool.seekers.length;
    pool.putSeeker(at, seeker);
    enterPosts(pool, lists, at);
  }
  return refillPosts(pool, lists, left);
}

/** Rows stand in an order by place; who came later, and stands behind it, may move. */
function isAtSameRow({ seekers, order, model }: Pool, row: number, { seeker }: PoolSeeker): boolean {
  const before = seekers[row]?.seeker;
  return (
    row >= order.ordered || (before !== undefined && isSamePlace(before, seeker, model.weights.distance))
  );
}

/** Takes a post out of the lists of seekers, and empties its own. @returns the seekers */
function leaveSeekers(pool: Pool, lists: Lists, post: number): number[] {
  const left = standingOf(pool, lists).ofPosts.leave(post, pool.columns.posts.rank[post]!);
  lists.ofPosts.clear(post);
  return left;
}

function leavePosts(pool: Pool, lists: Lists, seeker: number): number[] {
  const left = standingOf(pool, lists).ofSeekers.leave(seeker, pool.columns.seekers.rank[seeker]!);
  lists.ofSeekers.clear(seeker);
  return left;
}

/** Makes the list of a post, and puts it into those of seekers. */
function enterSeekers(pool: Pool, lists: Lists, post: number): void {
  const { ofPosts, ofSeekers } = lists;
  const standing = standingOf(pool, lists);
  const { posts, seekers } = pool.columns;
  const own = posts.rank[post]!;
  scorePost(pool, lists, post, (_, seeker, score) => {
    ofPosts.offer(post, keyOf(score, seekers.rank[seeker]!));
    if (ofSeekers.offer(seeker, keyOf(score, own))) standing.ofPosts.add(post, seeker);
  });
  standing.ofSeekers.addAll(post);
}

function enterPosts(pool: Pool, lists: Lists, seeker: number): void {
  const { ofPosts, ofSeekers } = lists;
  const standing = standingOf(pool, lists);
  const { posts, seekers } = pool.columns;
  const own = seekers.rank[seeker]!;
  scoreSeeker(pool, lists, seeker, (post, _, score) => {
    ofSeekers.offer(seeker, keyOf(score, posts.rank[post]!));
    if (ofPosts.offer(post, keyOf(score, own))) standing.ofSeekers.add(seeker, post);
  });
  standing.ofPosts.addAll(seeker);
}

function refillSeekers(pool: Pool, lists: Lists, left: readonly number[]): number {
  const { ofSeekers, shown } = lists;
  const { rank } = pool.columns.posts;
  const lacking = left.filter(seeker => ofSeekers.lacks(seeker, shown));
  for (const seeker of lacking) {
    ofSeekers.clear(seeker);
    scoreSeeker(pool, lists, seeker, (post, _, score) => ofSeekers.offer(seeker, keyOf(score, rank[post]!)));
    standingOf(pool, lists).ofPosts.addAll(seeker);
  }
  return lacking.length;
}

function refillPosts(pool: Pool, lists: Lists, left: readonly number[]): number {
  const { ofPosts, shown } = lists;
  const { rank } = pool.columns.seekers;
  const lacking = left.filter(post => ofPosts.lacks(post, shown));
  for (const post of lacking) {
    ofPosts.clear(post);
    scorePost(pool, lists, post, (_, seeker, score) => ofPosts.offer(post, keyOf(score, rank[seeker]!)));
    standingOf(pool, lists).ofSeekers.addAll(post);
  }
  return lacking.length;
}
