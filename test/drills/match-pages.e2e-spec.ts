import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RunMatching } from '#matching';
import type { PostKey } from '#posts';
import { Registration, VerifySeeker } from '#seekers';
import { Placing, valueOf } from '../../libs/matching/src/testing/placing-office.js';
import { toldPages } from '../../libs/seekers/src/testing/told.js';
import { houseOf } from '../support/placing-house.js';
import { DEMO_DIVISION, startTestPortal, type TestPortal } from '../support/test-portal.js';
import type { Visitor } from '../support/visitor.js';
import { drillSize, isFullSize, report } from './size.js';

const PEOPLE = drillSize(2, 60);
const POSTS = drillSize(2, 60);
const TIMES = drillSize(2, 200);
const LEVELS = { stand: '3', pace: '3' };

let portal: TestPortal;
let post: PostKey;

/** 95th percentile of a page's time in milliseconds, one request at a time, after some to warm up. */
async function p95(visitor: Visitor, path: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES + 10; turn += 1) {
    const before = performance.now();
    expect((await visitor.get(path)).status).toBe(200);
    if (turn >= 10) times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

beforeAll(async () => {
  portal = await startTestPortal();
  const placing = new Placing(houseOf(portal), await portal.actor('broker'));
  const employer = await placing.employer();
  for (let number = 0; number < POSTS; number += 1) post = await placing.post(employer);
  const person = await portal.actor('seeker');
  const key = await placing.the(Registration).begin(person, DEMO_DIVISION);
  for (const page of toldPages(700, { levels: LEVELS, wishes: ['6-31-05-00'] }))
    valueOf(await placing.the(Registration).save(person, key, page));
  valueOf(await placing.the(Registration).send(person, key, [{ purpose: 'matching', given: true }]));
  const check = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
  valueOf(await placing.the(VerifySeeker).run(placing.broker, key, check));
  for (let number = 1; number < PEOPLE; number += 1)
    await placing.seeker({ levels: LEVELS, wishes: ['6-31-05-00'] });
  await placing.the(RunMatching).run(DEMO_DIVISION);
}, 240_000);
afterAll(() => portal.close());

it('a page of matches takes less than twice a page of the public list', async () => {
  const list = await p95(portal.visitor(), '/posts');
  const own = await p95(await portal.signedIn('seeker'), '/workspace/seeker/posts');
  const broker = await portal.signedIn('broker');
  const pairs = await p95(broker, `/workspace/matches/posts/${DEMO_DIVISION}/${post.postId}`);
  const frame = await p95(broker, '/workspace/matches/concerns');
  const tenth = (milliseconds: number) => Math.round(10 * milliseconds) / 10;
  const figures = { list: tenth(list), own: tenth(own), pairs: tenth(pairs), frame: tenth(frame) };
  report('match-pages', { people: PEOPLE, posts: POSTS, ...figures });
  if (isFullSize) expect(own / list).toBeLessThan(2);
}, 240_000);
