/** What a pair costs the slow peers, in seconds: over so many pairs as they finish in some seconds. */
import { performance } from 'node:perf_hooks';
import { match } from '../../dist/libs/matching/src/index.js';
import { ranks } from './brute-columns.mjs';
import { K } from './brute.mjs';
import { PlainTops } from './plain-tops.mjs';

const SECONDS = 4;

/** Posts spread over all of them, until the time is up. */
function* spread(length) {
  const step = 7919;
  for (let at = 0; ; at = (at + step) % length) yield at;
}

/** All seekers against post after post, over typed arrays. */
export function bruteRate(brute, scoreOf) {
  const posts = spread(brute.posts.length);
  const begun = performance.now();
  let pairs = 0;
  for (; performance.now() - begun < 1000 * SECONDS; pairs += 10 * brute.seekers.length)
    brute.lists(
      Array.from({ length: 10 }, () => posts.next().value),
      scoreOf,
    );
  return (performance.now() - begun) / 1000 / pairs;
}

/** The engine as it stands, pair by pair of plain objects. */
export function objectRate({ seekers, posts }) {
  const [seekerRanks, postRanks] = [ranks(seekers), ranks(posts)];
  const [ofPosts, ofSeekers] = [new PlainTops(posts.length, K), new PlainTops(seekers.length, K)];
  const some = spread(posts.length);
  const begun = performance.now();
  let pairs = 0;
  while (performance.now() - begun < 1000 * SECONDS) {
    const at = some.next().value;
    const from = (pairs * 7) % seekers.length;
    for (let row = from; row < Math.min(from + 20_000, seekers.length); row++, pairs++) {
      const { score } = match(posts[at].post, seekers[row].seeker);
      if (score === 0) continue;
      ofPosts.offer(at, score, seekerRanks[row], row);
      ofSeekers.offer(row, score, postRanks[at], at);
    }
  }
  return (performance.now() - begun) / 1000 / pairs;
}
