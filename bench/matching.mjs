/**
 * Lists of 20 for both sides of a province: 100,000 seekers and 20,000 posts of Liaoning's counties, drawn from a seed,
 * beside every pair by brute force over typed arrays, every pair by the engine over plain objects, and PostgreSQL. What
 * is found is compared with brute force first. `--seekers N`, `--posts N`, `--runs R` take fewer.
 */
import { parseArgs } from 'node:util';
import { buildPool, listReasons, lists } from '../dist/libs/matching/src/bulk/index.js';
import { drawPool } from '../dist/libs/matching/src/bulk/testing/draw-pool.js';
import { bruteScore, bruteScoreNearFirst } from './matching/brute-score.mjs';
import { Brute } from './matching/brute.mjs';
import { identical, sampleIdentical } from './matching/identical.mjs';
import { line, median, say, secondsOf } from './matching/measure.mjs';
import { bruteRate, objectRate } from './matching/peers.mjs';
import { besideLateral } from './matching/updates.mjs';
import { startWorkers } from './matching/workers.mjs';

const { values: options } = parseArgs({
  options: {
    seekers: { type: 'string', default: '100000' },
    posts: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '3' },
  },
});
const counts = { seekers: Number(options.seekers), posts: Number(options.posts) };
const runs = Number(options.runs);
const pairs = counts.seekers * counts.posts;
/** Smaller, and compared in full with the engine itself. */
const SMALL = { seekers: 2000, posts: 300 };

const small = identical(drawPool(2, SMALL));
say(
  `${SMALL.seekers} × ${SMALL.posts} in full: ${small.wrong} of ${small.compared} lists differ from the engine's`,
);

const input = drawPool(1, counts);
let pool;
const building = await secondsOf(() => (pool = buildPool(input)));
say(`${counts.seekers} seekers and ${counts.posts} posts put into columns in ${building.toFixed(1)} s`);
const brute = new Brute(input);
let made = lists(pool, { k: 20 });
const large = sampleIdentical(pool, made, brute);
say(`${large.wrong} of ${large.compared} lists of the large pool differ from brute force`);
line('identical', small.wrong + large.wrong === 0 ? 1 : 0, {
  ...{ unit: 'all alike', peer: 'the engine; brute force', n: small.compared + large.compared, runs: 1 },
});
line('compatible_share', large.compatible, { unit: 'of pairs', n: large.pairs, runs: 1 });

const times = [];
const workers = await startWorkers(pool);
for (let run = 0; run < runs; run++) {
  let told;
  const seconds = await secondsOf(() => (made = lists(pool, { k: 20 })));
  const reasons = await secondsOf(() => (told = listReasons(pool, made)));
  const two = await workers.seconds(made);
  const over = rate => (rate * pairs) / seconds;
  times.push({
    ...{ seconds, reasons: seconds + reasons, two },
    ...{ reasonsCost: (seconds + reasons) / seconds, twoOverOne: seconds / two },
    brute: over(bruteRate(brute, bruteScore)),
    nearFirst: over(bruteRate(brute, bruteScoreNearFirst)),
    objects: over(objectRate(input)),
  });
  const last = times.at(-1);
  say(
    `run ${run + 1}: ${seconds.toFixed(2)} s, reasons ${reasons.toFixed(2)} s with ${told.outcomes.length} outcomes, ` +
      `two workers ${two.toFixed(2)} s, ${last.brute.toFixed(1)} × brute force, ` +
      `${last.nearFirst.toFixed(1)} × brute force with distance first, ${last.objects.toFixed(0)} × objects`,
  );
}
await workers.stop();
const middle = name => median(times.map(one => one[name]));
const figure = (name, value, peer, ratio, n = pairs) =>
  line(name, middle(value), { unit: 's', peer, ratio: ratio && middle(ratio), n, runs });
figure('lists_seconds', 'seconds', null, null);
figure('over_brute', 'seconds', 'every pair over typed arrays, scaled by rate', 'brute');
figure('over_brute_near_first', 'seconds', 'the same with distance tested first', 'nearFirst');
figure('over_objects', 'seconds', 'every pair of objects by the engine, scaled by rate', 'objects');
figure('two_workers_over_one', 'two', 'one thread', 'twoOverOne');
const entries = 20 * (counts.seekers + counts.posts);
figure('reasons_cost', 'reasons', 'lists without reasons', 'reasonsCost', entries);
line('rss_mb', process.resourceUsage().maxRSS / 1024, { unit: 'MB', n: pairs, runs: 1 });
await besideLateral(pool, made, runs);
line('pool_seconds', building, { unit: 's', n: counts.seekers + counts.posts, runs: 1 });
