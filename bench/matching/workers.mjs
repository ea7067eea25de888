/** Two threads that a running service keeps, beside one. */
import { ListThreads } from '../../dist/libs/matching/src/index.js';
import { secondsOf } from './measure.mjs';

/** Threads that have made lists once, as those of a service have. */
export async function startWorkers(pool) {
  const threads = await ListThreads.start(2);
  await threads.lists(pool, { k: 20 });
  return {
    /** @returns seconds; @throws Error where the lists are others than those of one thread */
    seconds: async one => {
      let two = null;
      const taken = await secondsOf(async () => (two = await threads.lists(pool, { k: 20 })));
      if (!areAlike(one, two)) throw new Error('two workers make other lists than one');
      return taken;
    },
    stop: () => threads.stop(),
  };
}

/** Are the shown entries of both sides the same? */
export function areAlike(one, other) {
  return ['ofPosts', 'ofSeekers'].every(side =>
    Array.from({ length: one[side].count }, (_, list) => list).every(
      list => one[side].of(list, 20).join() === other[side].of(list, 20).join(),
    ),
  );
}
