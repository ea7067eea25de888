/** One thread beside two that a running service keeps, in turns. */
import { ListThreads, lists } from '../../dist/libs/matching/src/index.js';
import { line, median, say, secondsOf } from './measure.mjs';

export async function besideWorkers(pool, runs) {
  const all = [];
  const threads = await ListThreads.start(2);
  try {
    await threads.lists(pool, { k: 20 });
    for (let run = 0; run < runs; run++) {
      let [one, two] = [null, null];
      const seconds = {
        alone: await secondsOf(() => (one = lists(pool, { k: 20 }))),
        workers: await secondsOf(async () => (two = await threads.lists(pool, { k: 20 }))),
      };
      if (!areAlike(one, two)) throw new Error('two workers make other lists than one');
      all.push({ ...seconds, ratio: seconds.alone / seconds.workers });
      say(`run ${run + 1}: one ${seconds.alone.toFixed(2)} s, two ${seconds.workers.toFixed(2)} s`);
    }
  } finally {
    await threads.stop();
  }
  line('two_workers_over_one', median(all.map(({ workers }) => workers)), {
    ...{ unit: 's', peer: 'one thread', ratio: median(all.map(({ ratio }) => ratio)) },
    ...{ n: pool.seekers.length * pool.posts.length, runs },
  });
}

function areAlike(one, other) {
  return ['ofPosts', 'ofSeekers'].every(side =>
    Array.from({ length: one[side].count }, (_, list) => list).every(
      list => one[side].of(list, 20).join() === other[side].of(list, 20).join(),
    ),
  );
}
