/** A post that changes, with all lists it stands in, beside PostgreSQL's list of that post alone. */
import { lists as listsOf, updatePost, updateSeeker } from '../../dist/libs/matching/src/index.js';
import { rankOf, scoreOf } from '../../dist/libs/matching/src/bulk/tie-order.js';
import { lateralPeer } from './lateral.mjs';
import { line, median, say, secondsOf } from './measure.mjs';

const CHANGES = 60;

export async function besideLateral(pool, lists) {
  const lateral = await lateralPeer(pool);
  try {
    const all = [];
    let other = 0;
    const first = await secondsOf(() => updatePost(pool, lists, pool.posts[0].id, pool.posts[0]));
    say(`the first update, which notes who stands in which lists: ${ms(first)}`);
    for (let change = 0; change < CHANGES; change++) {
      const row = Math.floor(((change + 0.5) * pool.posts.length) / CHANGES);
      const known = pool.posts[row];
      const wageLow = known.post.wageLow + 100 * (1 + (change % 5));
      const next = { ...known, post: { ...known.post, wageLow, hours: 40 } };
      const update = await secondsOf(() => updatePost(pool, lists, known.id, next));
      const text = lateral.statement(row, 20);
      let listed;
      await lateral.list(text);
      const sql = await secondsOf(async () => (listed = await lateral.list(text)));
      const ours = [...lists.ofPosts.of(row, 20)].map(key => `${scoreOf(key)} ${rankOf(key)}`);
      if (ours.join() !== listed.join()) other += 1;
      all.push({ update, sql });
    }
    if (other > 0) throw new Error(`PostgreSQL lists ${other} of ${CHANGES} posts otherwise`);
    const mean = name => all.reduce((sum, one) => sum + one[name], 0) / CHANGES;
    say(
      `update: mean ${ms(mean('update'))}, median ${ms(median(all.map(one => one.update)))}; ` +
        `LATERAL: mean ${ms(mean('sql'))}, median ${ms(median(all.map(one => one.sql)))}`,
    );
    line('update_over_lateral', 1000 * mean('update'), {
      ...{ unit: 'ms', peer: 'LATERAL for one post, second of two', ratio: mean('update') / mean('sql') },
      ...{ n: CHANGES, runs: 1 },
    });
    line('update_over_lateral_median', 1000 * median(all.map(one => one.update)), {
      ...{ unit: 'ms', peer: 'LATERAL for one post', ratio: median(all.map(one => one.update / one.sql)) },
      ...{ n: CHANGES, runs: 1 },
    });
    await seekerUpdates(pool, lists, mean('sql'));
    checkAll(pool, lists);
  } finally {
    await lateral.stop();
  }
}

async function seekerUpdates(pool, lists, sql) {
  const times = [];
  for (let change = 0; change < CHANGES; change++) {
    const row = Math.floor(((change + 0.5) * pool.seekers.length) / CHANGES);
    const known = pool.seekers[row];
    const { wishes } = pool.seekers[(row + 1) % pool.seekers.length].seeker;
    const next = { ...known, seeker: { ...known.seeker, wishes, anyOccupation: change % 2 === 0 } };
    times.push(await secondsOf(() => updateSeeker(pool, lists, known.id, next)));
  }
  const mean = times.reduce((sum, one) => sum + one, 0) / CHANGES;
  line('seeker_update_over_lateral', 1000 * mean, {
    ...{ unit: 'ms', peer: 'LATERAL for one post', ratio: mean / sql, n: CHANGES, runs: 1 },
  });
}

/** After all changes the lists are those made from nothing. */
function checkAll(pool, lists) {
  const anew = listsOf(pool, { k: 20 });
  for (const side of ['ofPosts', 'ofSeekers'])
    for (let list = 0; list < anew[side].count; list++)
      if (anew[side].of(list, 20).join() !== lists[side].of(list, 20).join())
        throw new Error(`an update left another list than the whole run makes`);
  say('after all changes the lists are those made from nothing');
}

const ms = seconds => `${(1000 * seconds).toFixed(2)} ms`;
