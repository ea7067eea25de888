import { describe, expect, it } from '@jest/globals';
import { lists, postsOf, seekersOf } from './lists.js';
import { buildPool, type PoolInput } from './pool.js';
import { Draw } from './testing/draw.js';
import { drawPool } from './testing/draw-pool.js';
import { makeOdd } from './testing/odd.js';
import { plainLists } from './testing/plain-lists.js';

/** Shorter than what there is, so that ties and the last place matter. */
const K = 5;

function listsOf(input: PoolInput, k: number) {
  const pool = buildPool(input);
  const made = lists(pool, { k });
  return {
    ofPosts: new Map(input.posts.map(({ id }) => [id, seekersOf(pool, made, id)])),
    ofSeekers: new Map(input.seekers.map(({ id }) => [id, postsOf(pool, made, id)])),
  };
}

describe('lists of both sides', () => {
  it('are those of the engine, pair by pair, over a drawn province', () => {
    const input = drawPool(1, { seekers: 150, posts: 60 });
    const expected = plainLists(input, K);
    expect(listsOf(input, K)).toEqual(expected);
    expect([...expected.ofSeekers.values()].filter(list => list.length === K).length).toBeGreaterThan(20);
  });

  it.each([2, 3, 4])('are those of the engine where people and posts are odd (%i)', seed => {
    const input = makeOdd(drawPool(seed, { seekers: 90, posts: 60 }), new Draw(seed));
    expect(listsOf(input, K)).toEqual(plainLists(input, K));
  });

  it('are empty for an id that nobody has, and where nothing is to be matched', () => {
    const pool = buildPool({ seekers: [], posts: [] });
    const made = lists(pool, { k: K });
    expect([seekersOf(pool, made, 'post-1'), postsOf(pool, made, 'seeker-1')]).toEqual([[], []]);
  });
});
