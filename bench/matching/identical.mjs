/** Are the lists those of brute force? */
import { buildPool, lists, match, postsOf, seekersOf } from '../../dist/libs/matching/src/index.js';
import { bruteScore, bruteScoreNearFirst } from './brute-score.mjs';
import { Brute, K } from './brute.mjs';

const SCORES = [bruteScore, bruteScoreNearFirst];
const textOf = listed => listed.map(({ id, score }) => `${id} ${score}`).join();

/** Both sides of a whole pool, with every score of the brute force compared with the engine's as well. */
export function identical(input) {
  const pool = buildPool(input);
  const made = lists(pool, { k: K });
  const brute = new Brute(input);
  let wrong = 0;
  for (const [at, { post }] of input.posts.entries())
    for (const [row, { seeker }] of input.seekers.entries())
      if (SCORES.some(scoreOf => brute.score(at, row, scoreOf) !== match(post, seeker).score)) wrong += 1;
  const { ofPosts, ofSeekers } = brute.lists([...input.posts.keys()]);
  const ids = { posts: input.posts.map(({ id }) => id), seekers: input.seekers.map(({ id }) => id) };
  for (const [at, id] of ids.posts.entries())
    if (textOf(seekersOf(pool, made, id)) !== ofPosts.text(at, ids.seekers)) wrong += 1;
  for (const [at, id] of ids.seekers.entries())
    if (textOf(postsOf(pool, made, id)) !== ofSeekers.text(at, ids.posts)) wrong += 1;
  return { wrong, compared: ids.posts.length + ids.seekers.length };
}

const SAMPLE = 60;

/** Some posts against all seekers, and some seekers against all posts. */
export function sampleIdentical(pool, made, brute) {
  const spread = length => Array.from({ length: SAMPLE }, (_, at) => Math.floor((at * length) / SAMPLE));
  const [posts, seekers] = [spread(brute.posts.length), spread(brute.seekers.length)];
  const { ofPosts, compatible } = brute.lists(posts);
  const ids = brute.seekers.map(({ id }) => id);
  const wrongPosts = posts.filter(
    post => textOf(seekersOf(pool, made, brute.posts[post].id)) !== ofPosts.text(post, ids),
  );
  const wrongSeekers = seekers.filter(
    seeker => textOf(postsOf(pool, made, ids[seeker])) !== brute.listOfSeeker(seeker),
  );
  const pairs = SAMPLE * ids.length;
  return {
    wrong: wrongPosts.length + wrongSeekers.length,
    compared: 2 * SAMPLE,
    compatible: compatible / pairs,
    pairs,
  };
}
