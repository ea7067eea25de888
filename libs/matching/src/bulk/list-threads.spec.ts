import { expect, it } from '@jest/globals';
import { lists, postsOf, seekersOf } from './lists.js';
import type { ListThreads } from './list-threads.js';
import { buildPool } from './pool.js';
import { Draw } from './testing/draw.js';
import { drawPool } from './testing/draw-pool.js';
import { makeOdd } from './testing/odd.js';

/** Threads run from compiled files alone. */
const COMPILED = '../../../../dist/libs/matching/src/bulk/list-threads.js';

it('two threads make the lists that one makes, one run after the other', async () => {
  const compiled = (await import(COMPILED)) as { ListThreads: typeof ListThreads };
  const threads = await compiled.ListThreads.start(2);
  try {
    for (const seed of [1, 2]) {
      const input = makeOdd(drawPool(seed, { seekers: 120, posts: 60 }), new Draw(seed));
      const pool = buildPool(input);
      const [one, two] = [lists(pool, { k: 5 }), await threads.lists(buildPool(input), { k: 5 })];
      for (const { id } of input.posts) expect(seekersOf(pool, two, id)).toEqual(seekersOf(pool, one, id));
      for (const { id } of input.seekers) expect(postsOf(pool, two, id)).toEqual(postsOf(pool, one, id));
      expect(input.posts.some(({ id }) => seekersOf(pool, two, id).length === 5)).toBe(true);
    }
  } finally {
    await threads.stop();
  }
});
