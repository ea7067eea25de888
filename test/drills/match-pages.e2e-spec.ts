import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RunMatching } from '#matching';
import type { PostKey } from '#posts';
import { Registration, VerifySeeker } from '#seekers';
import { Placing, valueOf } from '../../libs/matching/src/testing/placing-office.js';
import { toldPages } from '../../libs/seekers/src/testing/told.js';
import { restRecording } from '../../libs/persistence/src/testing/statements/recorder.js';
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

type Page = readonly [visitor: Visitor, path: string];

/**
 * 95th percentile of each page's time in milliseconds, one request at a time. The pages take turns, so that whatever else the
 * machine does falls on all of them alike.
 */
async function p95<Name extends string>(pages: Readonly<Record<Name, Page>>): Promise<Record<Name, number>> {
  const names = Object.keys(pages) as Name[];
  const times = new Map(names.map(name => [name, [] as number[]]));
  for (let turn = 0; turn < TIMES + 10; turn += 1)
    for (const name of names) {
      const [visitor, path] = pages[name];
      const before = performance.now();
      expect([path, (await visitor.get(path)).status]).toEqual([path, 200]);
      // The first ones warm up.
      if (turn >= 10) times.get(name)?.push(performance.now() - before);
    }
  const at95 = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? 0;
  return Object.fromEntries(names.map(name => [name, at95(times.get(name) ?? [])])) as Record<Name, number>;
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
  if (!isFullSize) return;
  // Timed as it runs elsewhere: nobody reads along what the statements say.
  restRecording();
}, 240_000);
afterAll(() => portal.close());

it('a page of matches takes less than twice a page of the public list', async () => {
  const broker = await portal.signedIn('broker');
  const times = await p95({
    list: [portal.visitor(), '/posts'],
    own: [await portal.signedIn('seeker'), '/workspace/seeker/posts'],
    pairs: [broker, `/workspace/matches/posts/${DEMO_DIVISION}/${post.postId}`],
    frame: [broker, '/workspace/matches/concerns'],
  });
  const hundredth = (value: number) => Math.round(100 * value) / 100;
  const ratios = { ownOverList: times.own / times.list, pairsOverList: times.pairs / times.list };
  const figures = Object.entries({ ...times, ...ratios }).map(
    ([name, value]) => [name, hundredth(value)] as const,
  );
  report('match-pages', { people: PEOPLE, posts: POSTS, ...Object.fromEntries(figures) });
  if (!isFullSize) return;
  expect(ratios.ownOverList).toBeLessThan(2);
  expect(ratios.pairsOverList).toBeLessThan(2);
}, 240_000);
