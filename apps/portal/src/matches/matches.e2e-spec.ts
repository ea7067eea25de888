import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunMatching } from '#matching';
import type { PostKey } from '#posts';
import { Registration, SayConsent, VerifySeeker, type SeekerKey } from '#seekers';
import { Placing, valueOf } from '../../../../libs/matching/src/testing/placing-office.js';
import { toldPages } from '../../../../libs/seekers/src/testing/told.js';
import { houseOf } from '../../../../test/support/placing-house.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';

const LEVELS = { stand: '3', pace: '3', sit: '4', fineHand: '3' };
const REGION = '210603';

let portal: TestPortal;
let placing: Placing;
let post: PostKey;
let sewing: PostKey;
let own: SeekerKey;

/** The demo's own seeker, registered by oneself. */
async function registered(): Promise<SeekerKey> {
  const person = await portal.actor('seeker');
  const key = await placing.the(Registration).begin(person, REGION);
  for (const page of toldPages(500, { levels: LEVELS, wishes: ['6-31-05-00'], category: 'sight', grade: 1 }))
    valueOf(await placing.the(Registration).save(person, key, page));
  const words = (['matching', 'referral'] as const).map(purpose => ({ purpose, given: true }));
  valueOf(await placing.the(Registration).send(person, key, words));
  const check = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
  valueOf(await placing.the(VerifySeeker).run(placing.broker, key, check));
  return key;
}

beforeAll(async () => {
  portal = await startTestPortal();
  placing = new Placing(houseOf(portal), await portal.actor('broker'));
  const employer = await placing.employer();
  post = await placing.post(employer);
  sewing = await placing.post(employer, {
    ...{
      title: '缝纫工',
      occupation: '6-05-01-03',
      levels: { sit: '3', heights: '2' },
      marginal: [],
      must: [],
    },
  });
  own = await registered();
  for (let number = 0; number < 52; number += 1)
    await placing.seeker({
      levels: { ...LEVELS, heights: '0', stand: number < 12 ? '0' : '3' },
      wishes: ['6-31-05-00'],
      more: number >= 44 ? [{ part: 'workplace', needs: ['stepFreeEntrance'] } as never] : [],
    });
  await placing.the(RunMatching).run(REGION);
}, 240_000);
afterAll(() => portal.close());

describe('a person', () => {
  it('reads why a post fits, in plain words, and applies from there; no level, no score of points', async () => {
    const visitor = await portal.signedIn('seeker');
    const page = await visitor.get('/workspace/seeker/posts');
    expect(page.status).toBe(200);
    for (const text of ['包装工', '丹东江桥水产食品有限公司', '这正是您想做的工作。', '可以直接上岗'])
      expect(page.text).toContain(text);
    expect(page.text).toContain(`/workspace/applications/new?post&#x3D;${post.postId}`);
    // In the words of the registration, with the way to the question.
    expect(page.text).toMatch(/workspace\/work\/\w+#[\w-]+">您能在多高的地方做事？/);
    expect(page.text).not.toContain(`/workspace/applications/new?post&#x3D;${sewing.postId}`);
    expect(page.text).not.toMatch(/\d{3}分|要求\d|视力/);
  });

  it('reads why nothing is suggested after saying no, and nobody finds the person', async () => {
    const person = await portal.actor('seeker');
    const no = [{ purpose: 'matching' as const, given: false }];
    valueOf(await placing.the(SayConsent).run(person, own, no));
    const page = await (await portal.signedIn('seeker')).get('/workspace/seeker/posts');
    expect(page.text).toContain('您没有同意用于岗位匹配');
    const broker = await portal.signedIn('broker');
    const list = await broker.get(`/workspace/matches/posts/${REGION}/${post.postId}?from=0`);
    expect(list.text).not.toContain(own.seekerId);
    valueOf(await placing.the(SayConsent).run(person, own, [{ purpose: 'matching', given: true }]));
  });

  it('has no way to the lists of staff, nor an employer', async () => {
    for (const name of ['seeker', 'officer', 'reviewer']) {
      const visitor = await portal.signedIn(name);
      for (const path of ['/workspace/matches', '/workspace/fairness'])
        expect([name, path, (await visitor.get(path)).status]).toEqual([name, path, 403]);
    }
  });
});

describe('a broker', () => {
  it('finds pairs by post and by person, with every line, and refers', async () => {
    const broker = await portal.signedIn('broker');
    expect((await broker.get('/workspace/matches')).text).toContain('包装工');
    const page = await broker.get(`/workspace/matches/posts/${REGION}/${post.postId}`);
    for (const text of [
      '站立：要求2级，本人3级。',
      '约',
      `/workspace/referrals/new?post&#x3D;${post.postId}`,
    ])
      expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/试行\d|视力|残疾等级/);
    const people = await broker.get('/workspace/matches/people');
    expect(people.text).toContain('试某');
    const mine = await broker.get(`/workspace/matches/people/${REGION}/${own.seekerId}`);
    expect(mine.text).toContain('包装工');
    expect((await broker.get('/workspace/matches/concerns')).text).toContain('一个月没有合适岗位的人');
  });

  it('chooses some of twenty, looks them over by name, and refers them together', async () => {
    const broker = await portal.signedIn('broker');
    const path = `/workspace/matches/posts/${REGION}/${post.postId}`;
    const page = await broker.get(path);
    const boxes = [...page.text.matchAll(/name="one" type="checkbox" value="([^"]+)"/g)].map(([, id]) => id);
    expect(boxes).toHaveLength(20);
    const none = await broker.get(`${path}/chosen?from=400&state=all&page=1`);
    expect([none.status, none.text.includes('还没有选人，至少选一位')]).toEqual([422, true]);
    expect(none.text).toContain('href="#one"');
    const chosen = await broker.get(
      `${path}/chosen?${boxes
        .slice(0, 3)
        .map(id => `one=${id}`)
        .join('&')}`,
    );
    expect(chosen.text).toContain('推荐这3对');
    expect(chosen.text.match(/试某（尾号/g)?.length).toBeGreaterThanOrEqual(3);
    const pairs = /name="pairs" value="([^"]+)"/.exec(chosen.text)?.[1] ?? '';
    const sent = await broker.submit('/workspace/referrals/batch', { pairs, requestKey: 'chosen-1' });
    expect(sent.text).toContain('已推荐3对，0对需要修改');
    const next = await broker.get(`${path}?page=2`);
    expect(next.text).not.toContain(boxes[0]!);
    expect(next.text).toContain('aria-current="page"');
    for (const one of ['210603.x', `210604.${boxes[0]!.slice(7)}`])
      expect((await broker.get(`${path}/chosen?one=${one}`)).status).toBeGreaterThanOrEqual(403);
  });

  it('finds posts by name and occupation, and people by their full name, which stands in no address', async () => {
    const broker = await portal.signedIn('broker');
    const found = await broker.get('/workspace/matches?q=缝纫&occupation=6-05-01-03');
    expect([found.text.includes('缝纫工</a>'), found.text.includes('包装工</a>')]).toEqual([true, false]);
    expect((await broker.get('/workspace/matches?q=没有的')).text).toContain('没有找到这样的岗位');
    expect((await broker.get('/workspace/matches?occupation=6')).status).toBe(422);
    const all = await broker.get('/workspace/matches/people');
    expect(all.text).not.toMatch(/method="get"[^>]*people/);
    const person = await broker.submit('/workspace/matches/people', { division: REGION, q: '试行3' });
    expect([person.status, person.text.includes('试某（尾号')]).toEqual([200, true]);
    const nobody = await broker.submit('/workspace/matches/people', { division: REGION, q: '没有此人' });
    expect(nobody.text).toContain('姓名要写全');
  });

  it('filters by score and state; an unknown one is refused', async () => {
    const broker = await portal.signedIn('broker', 'en');
    const path = `/workspace/matches/posts/${REGION}/${post.postId}`;
    expect((await broker.get(`${path}?from=700&state=works`)).text).toContain('Needs works at the site');
    expect((await broker.get(`${path}?from=12`)).status).toBe(422);
  });

  it('sees a pair that something stops in no list, and asks before a referral where an answer is missing', async () => {
    const broker = await portal.signedIn('broker');
    const page = await broker.get(`/workspace/matches/posts/${REGION}/${sewing.postId}?from=0`);
    expect(page.text.match(/class="tg-pair"/g)).toHaveLength(1);
    expect(page.text).toContain('<strong>高处作业</strong>');
    expect(page.text).not.toContain('/workspace/referrals/new');
    expect(page.text).not.toContain('type="checkbox"');
  });
});

it('a person who was referred to a post goes on from there, and is not asked to apply again', async () => {
  const broker = await portal.signedIn('broker');
  const pairs = `${post.postId} ${own.regionCode}.${own.seekerId}`;
  await broker.submit('/workspace/referrals/batch', { pairs, requestKey: 'own-1' });
  const page = await (await portal.signedIn('seeker')).get('/workspace/seeker/posts');
  expect(page.text).toContain('这个岗位已经推荐给您，或者您已经申请。');
  expect(page.text).toMatch(/href="\/workspace\/applications\/210603\/[^"]+">查看进展/);
  expect(page.text).not.toContain('/workspace/applications/new');
});

describe('an employer', () => {
  const path = () => `/workspace/posts/${REGION}/${post.postId}/candidates-now`;

  it('reads a band, asks one question, and goes on to the request for that retrofit', async () => {
    const officer = await portal.signedIn('officer');
    const before = await officer.get(path());
    expect(before.text).toContain('20至49人');
    // What brings most stands first, each with a button of its own; the others wait behind.
    const best = before.text.slice(before.text.indexOf('下面几项改变'), before.text.indexOf('问其他改变'));
    expect(best).toContain('name="question" value="marginal:stand"');
    expect(best).not.toContain('retrofit:callBell');
    expect(before.text).toContain('value="retrofit:callBell"');
    const blank = await officer.submit(path(), { question: '' });
    expect([blank.status, blank.text.includes('选择一个问题')]).toEqual([422, true]);
    const asked = await officer.fillIn(path(), { question: 'retrofit:rampPortable' });
    expect(asked.status).toBe(303);
    const after = await officer.get(path());
    expect(after.text).toContain('增加5人以上，仍在20至49人之内');
    expect(after.text).toContain(`post&#x3D;${post.postId}&amp;item&#x3D;rampPortable`);
    expect(after.text).toMatch(/估算[\d,]+至[\d,]+元/);
    const relaxed = await officer.fillIn(path(), { question: 'marginal:stand' });
    expect(relaxed.status).toBe(303);
    const both = await officer.get(path());
    expect(both.text).toContain('还可以问18个问题');
  });

  it('reads nothing about any person, whatever page it opens', async () => {
    const officer = await portal.signedIn('officer');
    const page = await officer.get(path());
    expect(page.text).not.toMatch(/试某|试行|本人/);
    for (const other of [
      `/workspace/matches/posts/${REGION}/${post.postId}`,
      `/workspace/matches/people/${REGION}/${own.seekerId}`,
    ])
      expect((await officer.get(other)).status).toBe(403);
  });
});

it('an auditor reads the checks of the run, in both languages', async () => {
  for (const [language, text] of [
    ['zh-CN', '个人身份不影响结果'],
    ['en', 'Who somebody is changes nothing'],
  ] as const) {
    const page = await (await portal.signedIn('auditor', language)).get('/workspace/fairness');
    expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/试行|试某/);
  }
});
