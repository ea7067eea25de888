/** Lists with what their reasons are drawn from, beside lists alone, in turns. */
import { listReasons, lists } from '../../dist/libs/matching/src/index.js';
import { line, median, say, secondsOf } from './measure.mjs';

export async function besideReasons(pool, runs) {
  const all = [];
  for (let run = 0; run < runs; run++) {
    let made;
    const alone = await secondsOf(() => (made = lists(pool, { k: 20 })));
    let reasons;
    const besides = await secondsOf(() => (reasons = listReasons(pool, made)));
    all.push({ alone, besides, ratio: (alone + besides) / alone });
    say(
      `run ${run + 1}: lists ${alone.toFixed(2)} s, reasons ${besides.toFixed(2)} s, ` +
        `${reasons.outcomes.length} different outcomes`,
    );
  }
  line('reasons_cost', median(all.map(({ alone, besides }) => alone + besides)), {
    ...{ unit: 's', peer: 'lists without reasons', ratio: median(all.map(({ ratio }) => ratio)) },
    ...{ n: 20 * (pool.seekers.length + pool.posts.length), runs },
  });
}
