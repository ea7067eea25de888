/** A post or a seeker that changes, with all lists they stand in, beside PostgreSQL's list of one post alone. */
import { lists as listsOf, updatePost, updateSeeker } from '../../dist/libs/matching/src/index.js';
import { rankOf, scoreOf } from '../../dist/libs/matching/src/bulk/tie-order.js';
import { lateralPeer } from './lateral.mjs';
import { line, median, say, secondsOf } from './measure.mjs';
import { areAlike } from './workers.mjs';

const CHANGES = 60;
/** A service has changed some before; PostgreSQL is timed at the second asking as well. */
const EARLIER = 200;

export async function besideLateral(pool, lists, runs) {
  const first = await secondsOf(() => updatePost(pool, lists, pool.posts[0].id, pool.posts[0]));
  say(`the first update, which notes who stands in which lists: ${ms(first)}`);
  await changes(EARLIER, change => changePost(pool, lists, change, EARLIER));
  await changes(EARLIER, change => changeSeeker(pool, lists, change, EARLIER));
  const all = await besideTable(pool, lists, runs);
  for (const one of all)
    one.seeker = await changes(CHANGES, change => changeSeeker(pool, lists, change, CHANGES));
  for (const [run, one] of all.entries()) {
    const told = ['post', 'seeker', 'sql'].map(name => `${name} ${ms(mean(one[name]))}`);
    say(`run ${run + 1}, mean of ${CHANGES}: ${told.join(', ')}; median of SQL ${ms(median(one.sql))}`);
  }
  tell('update_over_lateral', all, 'post', mean);
  tell('update_over_lateral_median', all, 'post', median);
  tell('seeker_update_over_lateral', all, 'seeker', mean);
  if (!areAlike(listsOf(pool, { k: 20 }), lists))
    throw new Error('an update left another list than the whole run makes');
  say('after all changes the lists are those made from nothing');
}

/** Seconds of each change of a post, and of PostgreSQL's list after it; its table holds the seekers as they are now. */
async function besideTable(pool, lists, runs) {
  const lateral = await lateralPeer(pool);
  try {
    const all = [];
    for (let run = 0; run < runs; run++) {
      const sql = [];
      const post = await changes(CHANGES, async change => {
        const { row, seconds } = await changePost(pool, lists, change, CHANGES);
        sql.push(await secondsOfTable(lateral, lists, row));
        return { seconds };
      });
      all.push({ post, sql });
    }
    return all;
  } finally {
    await lateral.stop();
  }
}

/** @throws Error where PostgreSQL lists a post otherwise */
async function secondsOfTable(lateral, lists, row) {
  const text = lateral.statement(row, 20);
  let listed;
  await lateral.list(text);
  const seconds = await secondsOf(async () => (listed = await lateral.list(text)));
  const ours = [...lists.ofPosts.of(row, 20)].map(key => `${scoreOf(key)} ${rankOf(key)}`);
  if (ours.join() !== listed.join()) throw new Error(`PostgreSQL lists post ${row} otherwise`);
  return seconds;
}

async function changes(count, change) {
  const seconds = [];
  for (let at = 0; at < count; at++) seconds.push((await change(at)).seconds);
  return seconds;
}

/** Another wage and other hours. */
async function changePost(pool, lists, change, of) {
  const row = Math.floor(((change + 0.5) * pool.posts.length) / of);
  const known = pool.posts[row];
  const wageLow = known.post.wageLow + 100 * (1 + (change % 5));
  const next = { ...known, post: { ...known.post, wageLow, hours: known.post.hours === 40 ? 44 : 40 } };
  return { row, seconds: await secondsOf(() => updatePost(pool, lists, known.id, next)) };
}

/** The wishes of somebody else. */
async function changeSeeker(pool, lists, change, of) {
  const row = Math.floor(((change + 0.5) * pool.seekers.length) / of);
  const known = pool.seekers[row];
  const { wishes } = pool.seekers[(row + 1) % pool.seekers.length].seeker;
  const next = { ...known, seeker: { ...known.seeker, wishes, anyOccupation: !known.seeker.anyOccupation } };
  return { row, seconds: await secondsOf(() => updateSeeker(pool, lists, known.id, next)) };
}

function tell(figure, all, name, over) {
  const peer = 'LATERAL for one post, asked the second time';
  const ratio = median(all.map(one => over(one[name]) / over(one.sql)));
  const value = 1000 * median(all.map(one => over(one[name])));
  line(figure, value, { unit: 'ms', peer, ratio, n: CHANGES, runs: all.length });
}

const mean = values => values.reduce((sum, one) => sum + one, 0) / values.length;
const ms = seconds => `${(1000 * seconds).toFixed(2)} ms`;
