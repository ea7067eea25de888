import { expect, it } from '@jest/globals';
import { lists, postsOf, seekersOf } from './lists.js';
import { buildPool, type PoolInput, type PoolPost, type PoolSeeker } from './pool.js';
import { Draw } from './testing/draw.js';
import { drawnPost, drawnSeeker, drawPool } from './testing/draw-pool.js';
import { makeOdd, oddPost, oddSeeker } from './testing/odd.js';
import { updatePost, updateSeeker } from './update.js';

const K = 4;
const STEPS = 160;

function listed(input: PoolInput, pool = buildPool(input), made = lists(pool, { k: K })) {
  return {
    ofPosts: input.posts.map(({ id }) => [id, seekersOf(pool, made, id)]),
    ofSeekers: input.seekers.map(({ id }) => [id, postsOf(pool, made, id)]),
  };
}

/** The post with one thing of another: what stays need not be written again. */
function withOneOf(known: PoolPost, other: PoolPost, draw: Draw): PoolPost {
  const field = draw.of(Object.keys(known.post) as (keyof PoolPost['post'])[]);
  return { ...known, post: { ...known.post, [field]: other.post[field] } };
}

/** Some one else under an id that is there, or a new one, or nobody. */
function change<One extends PoolPost | PoolSeeker>(
  all: Map<string, One>,
  draw: Draw,
  make: (at: number) => One,
): [string, One | null] {
  const known = draw.percent(75) ? draw.of([...all.keys()]) : null;
  const made = make(1000 + draw.below(100_000));
  const id = known ?? made.id;
  const keepsTie = known !== null && draw.percent(60);
  const next = draw.percent(15) ? null : { ...made, id, ...(keepsTie ? { tie: all.get(id)!.tie } : {}) };
  if (next === null) all.delete(id);
  else all.set(id, next);
  return [id, next];
}

it('keeps lists as a pool built anew has them, whatever changes, comes and goes', () => {
  const draw = new Draw(7);
  const input = makeOdd(drawPool(7, { seekers: 80, posts: 50 }), draw);
  const posts = new Map(input.posts.map(post => [post.id, post]));
  const seekers = new Map(input.seekers.map(seeker => [seeker.id, seeker]));
  const pool = buildPool(input);
  const made = lists(pool, { k: K, reserve: 2 });
  let refilled = 0;
  for (let step = 1; step <= STEPS; step++) {
    const drawn = (at: number) => oddPost(drawnPost(draw, at), draw);
    const one = draw.of([...posts.values()]);
    if (draw.percent(60)) posts.set(one.id, withOneOf(one, drawn(step), draw));
    updatePost(pool, made, one.id, posts.get(one.id)!);
    refilled += draw.percent(50)
      ? updatePost(pool, made, ...change(posts, draw, drawn))
      : updateSeeker(pool, made, ...change(seekers, draw, at => oddSeeker(drawnSeeker(draw, at), draw)));
    if (step % 20 > 0) continue;
    const now = { posts: [...posts.values()], seekers: [...seekers.values()] };
    expect(listed(now, pool, made)).toEqual(listed(now));
  }
  // Otherwise nothing would have been seen of lists that lose more than they keep in reserve.
  expect(refilled).toBeGreaterThan(3);
});
