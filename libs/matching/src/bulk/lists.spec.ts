import { describe, expect, it } from '@jest/globals';
import type { PostToMatch } from '../match-input.js';
import { plainSeeker } from '../testing/plain-pair.js';
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

type Made = ReturnType<typeof listsOf>;

/** By id, so that only what stands in the lists is compared. */
function sorted({ ofPosts, ofSeekers }: Made) {
  const byId = (lists: Made['ofPosts']) => [...lists].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [byId(ofPosts), byId(ofSeekers)];
}

/** The same with every list of words turned round, but for those whose order means something. */
function turnedWords<Side extends object>(side: Side, ordered: readonly string[]): Side {
  const turn = ([field, value]: [string, unknown]) =>
    [field, Array.isArray(value) && !ordered.includes(field) ? value.toReversed() : value] as const;
  return Object.fromEntries(Object.entries(side).map(turn)) as Side;
}

/** Somebody whom nothing keeps from a post. */
const like = ({ x, y, county, occupation, hours, licences }: PostToMatch) =>
  plainSeeker({ x, y, county, licences, wishes: [occupation], hoursMin: hours, hoursMax: hours });

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

  it('are the same in whatever order people, posts and their words come', () => {
    const input = makeOdd(drawPool(5, { seekers: 90, posts: 60 }), new Draw(5));
    const turned = {
      seekers: input.seekers
        .toReversed()
        .map(one => ({ ...one, seeker: turnedWords(one.seeker, ['wishes']) })),
      posts: input.posts.toReversed().map(one => ({ ...one, post: turnedWords(one.post, ['retention']) })),
    };
    expect(sorted(listsOf(turned, K))).toEqual(sorted(listsOf(input, K)));
  });

  it('put equals in the order of their ties, whoever comes first in the columns', () => {
    const { seekers, posts } = drawPool(6, { seekers: 40, posts: 8 });
    const { post } = posts[0]!;
    const twins = seekers.map((one, at) => ({
      ...one,
      tie: String((at * 7) % 40).padStart(2, '0'),
      seeker: like(post),
    }));
    const { ofPosts } = listsOf({ posts: posts.slice(0, 1), seekers: twins }, K);
    const expected = twins.toSorted((a, b) => (a.tie < b.tie ? -1 : 1)).slice(0, K);
    expect(ofPosts.get(posts[0]!.id)!.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  it('are empty for an id that nobody has, and where nothing is to be matched', () => {
    const pool = buildPool({ seekers: [], posts: [] });
    const made = lists(pool, { k: K });
    expect([seekersOf(pool, made, 'post-1'), postsOf(pool, made, 'seeker-1')]).toEqual([[], []]);
  });
});
