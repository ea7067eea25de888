import { expect, it } from '@jest/globals';
import { match } from '../match.js';
import { listReasons, reasonAt } from './list-reasons.js';
import { lists, postsOf, seekersOf } from './lists.js';
import { buildPool } from './pool.js';
import { Draw } from './testing/draw.js';
import { drawPool } from './testing/draw-pool.js';
import { makeOdd } from './testing/odd.js';

it.each([11, 12])('are the state, the remedies and the parts that the engine gives (%i)', seed => {
  const pool = buildPool(makeOdd(drawPool(seed, { seekers: 90, posts: 60 }), new Draw(seed)));
  const made = lists(pool, { k: 6 });
  const reasons = listReasons(pool, made);
  const told: unknown[] = [];
  const expected: unknown[] = [];
  const compare = (post: number, seeker: number, answer: ReturnType<typeof reasonAt>) => {
    const { state, remedies, parts } = match(pool.posts[post]!.post, pool.seekers[seeker]!.seeker);
    told.push(answer);
    expected.push({ state, remedies, parts });
  };
  for (const [row, { id }] of pool.posts.map((post, at) => [at, post!] as const))
    for (const [place, one] of seekersOf(pool, made, id).entries())
      compare(row, pool.seekerRows.get(one.id)!, reasonAt(reasons, 'ofPosts', row, place));
  for (const [row, { id }] of pool.seekers.map((seeker, at) => [at, seeker!] as const))
    for (const [place, one] of postsOf(pool, made, id).entries())
      compare(pool.postRows.get(one.id)!, row, reasonAt(reasons, 'ofSeekers', row, place));
  expect(told).toEqual(expected);
  expect(new Set(reasons.outcomes.map(({ state }) => state)).size).toBe(4);
});
