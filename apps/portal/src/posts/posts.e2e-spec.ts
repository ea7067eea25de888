import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterEmployer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { DescribeWorkplace, type PostKey } from '#posts';
import { TYPED_WORKPLACE } from '../../../../libs/posts/src/testing/invented-posts.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const REGION = '210603';

describe('a post from the officer to the public', () => {
  let portal: TestPortal;
  let officer: Visitor;
  let broker: Visitor;
  let employer: string;
  let workplaceId: string;
  let post: PostKey;
  const path = () => `/workspace/posts/${post.regionCode}/${post.postId}`;
  const revision = (text: string) => /name="revision" value="(\d+)"/.exec(text)?.[1] ?? '';

  /** Fills in one page of the form. */
  async function fill(section: string, fields: Record<string, string>) {
    const page = await officer.get(`${path()}/${section}`);
    return officer.submit(`${path()}/${section}`, { revision: revision(page.text), ...fields });
  }

  beforeAll(async () => {
    portal = await startTestPortal();
    const registered = await portal.app
      .get(RegisterEmployer, { strict: false })
      .run(await portal.actor('officer'), {
        ...{
          creditCode: inventCreditCode(4_100, REGION),
          creditCodeReason: '',
          name: '丹东沙洲包装有限公司',
        },
        ...{ kind: 'enterprise', kindConfirmed: 'yes', division: REGION, registeredOn: '2012-03-01' },
        ...{ contactName: '王莉', contactPhone: '0415-2100000', contactEmail: 'hr@shazhou.example' },
      });
    if (!registered.ok) throw new Error(registered.refusal.code);
    employer = registered.value.employerId;
    const described = await portal.app
      .get(DescribeWorkplace, { strict: false })
      .add(await portal.actor('officer'), registered.value, TYPED_WORKPLACE);
    if (!described.ok) throw new Error(described.refusal.code);
    ({ workplaceId } = described.value);
    officer = await portal.signedIn('officer');
    broker = await portal.signedIn('broker', 'en');
  });
  afterAll(() => portal.close());

  it('is begun from the list; what is typed stays, right or wrong, and each error has its remedy', async () => {
    const list = await officer.get('/workspace/posts');
    expect(list.text).toContain(`/workspace/posts/employers/${REGION}/${employer}/new`);
    await officer.get(`/workspace/posts/employers/${REGION}/${employer}/new`);
    const begun = await officer.submit(`/workspace/posts/employers/${REGION}/${employer}/new`, { from: '' });
    post = {
      regionCode: REGION,
      postId: /210603\/([0-9a-f-]{36})/.exec(begun.location ?? '')?.[1] ?? '',
    };
    const bad = await fill('work', {
      ...{ title: '包装工', kind: 'ordinary', occupationText: '包装工', headcount: '0' },
      tasks: '搬运装箱，要求身体健康。',
    });
    expect(bad.status).toBe(422);
    for (const words of [
      '招聘人数至少1人',
      '不能写“身体健康”',
      '体力耐力',
      '搬运装箱，要求身体健康。',
      '<title>错误：',
    ])
      expect(bad.text).toContain(words);
    expect((await officer.get(`${path()}/work`)).text).toContain('搬运装箱，要求身体健康。');
    // Without script an occupation is looked for first: nothing is kept by that, and nothing typed is lost.
    const looked = await fill('work', {
      title: '装盒工',
      occupationFind: '包装',
      look: 'yes',
      tasks: '装盒。',
    });
    expect([looked.status, looked.text.includes('找到2个，列出2个。')]).toEqual([200, true]);
    for (const words of [
      'value="装盒工"',
      '>装盒。<',
      '<option value="6-31-05-00">包装工 6-31-05-00</option>',
    ])
      expect(looked.text).toContain(words);
    const only = await fill('work', { occupationFind: '6-31-05-00', look: 'yes' });
    expect(only.text).toContain('<option value="6-31-05-00" selected>');
    expect((await fill('work', { occupationFind: '宇航员', look: 'yes' })).text).toContain('没有找到。');
    expect((await officer.get(`${path()}/work`)).text).not.toContain('装盒');
    const good = await fill('work', {
      ...{ title: '包装工', kind: 'ordinary', occupation: '6-31-05-00', headcount: '2', tasks: '搬运装箱。' },
    });
    expect(good.location).toBe(`${path()}/place`);
  });

  it('refuses a wage below the minimum and a post without a contract', async () => {
    await fill('place', {
      workplaceId,
      mode: 'onSite',
      hours: '40',
      pattern: 'day',
      startsOn: '',
      openUntil: '',
    });
    const pay = { payBasis: 'time', insurance: 'full', induction: 'buddy', benefits: '', contractMonths: '' };
    const bad = await fill('pay', { ...pay, wageLow: '1899', wageHigh: '1800', contract: 'none' });
    for (const words of ['低于当地最低工资1900元', '不签劳动合同的岗位不能发布', '月工资上限不能低于下限'])
      expect(bad.text).toContain(words);
    expect((await fill('pay', { ...pay, wageLow: '2600', wageHigh: '3200', contract: 'open' })).status).toBe(
      303,
    );
    const scale = await fill('demands', { level_stand: '9' });
    expect(scale.text).toContain('站立的程度是0至4');
    expect((await fill('demands', { level_beauty: '1' })).status).toBe(422);
    expect((await fill('demands', { level_stand: '3', marginal: 'stand' })).status).toBe(303);
    await fill('offers', { accepted: '听力残疾1-4级;' });
    const stale = await officer.submit(`${path()}/work`, { revision: '1', title: '码垛工' });
    expect([stale.status, stale.text.includes('码垛工'), stale.text.includes('别人刚刚改过')]).toEqual([
      422,
      true,
      true,
    ]);
  });

  it('goes to the desk, and out by somebody else; strangers see nothing before', async () => {
    const seen = /name="seen" value="(\d+)"/.exec((await officer.get(path())).text)?.[1] ?? '';
    expect((await officer.submit(`${path()}/submission`, { seen })).status).toBe(303);
    expect((await portal.visitor().get(`/posts/${post.postId}`)).status).toBe(404);
    expect((await (await portal.signedIn('officer2')).get(path())).status).toBe(403);
    expect((await officer.get('/workspace/post-desk')).status).toBe(403);
    const desk = await broker.get('/workspace/post-desk');
    expect(desk.text).toContain(`/workspace/post-desk/${REGION}/${post.postId}`);
    const target = `/workspace/post-desk/${REGION}/${post.postId}`;
    const look = await broker.get(target);
    expect(look.text).toContain('Minimum wage of the month at the workplace ¥1,900');
    expect((await broker.submit(`${target}/return`, { seen: '2' })).status).toBe(409);
    await broker.get(target);
    const reason = await broker.submit(`${target}/constraint`, { reason: '', instrument: '' });
    expect(reason.text).toContain('State the rule and its article');
    await broker.get(target);
    expect((await broker.submit(`${target}/publication`, { seen: '1' })).status).toBe(409);
    await broker.get(target);
    expect((await broker.submit(`${target}/publication`, { seen: '2' })).status).toBe(303);
  });

  it('is found by everybody, in words, feed and API; categories stay within the office', async () => {
    const anyone = portal.visitor();
    const list = await anyone.get(
      '/posts?q=包装&division=210600&occupation=6&wage=2500&mode=onSite&features=accessibleLift',
    );
    expect(list.text).toContain(`/posts/${post.postId}`);
    expect((await anyone.get('/posts?features=grabBars')).text).not.toContain(post.postId);
    expect((await anyone.get('/posts?after=nonsense&wage=x&division=9')).status).toBe(200);
    const page = await anyone.get(`/posts/${post.postId}`);
    for (const words of [
      '站立',
      '经常（三分之一至三分之二）',
      '次要',
      '无障碍电梯',
      '每月2,600至3,200元',
      '/work',
    ])
      expect(page.text).toContain(words);
    const feed = await anyone.get('/posts/feed?q=包装');
    const api = await anyone.get('/api/v1/posts?occupation=6-31');
    const one = await anyone.get(`/api/v1/posts/${post.postId}`);
    expect(feed.headers['content-type']).toContain('application/atom+xml');
    expect(JSON.parse(one.text)).toMatchObject({
      isOpen: true,
      demands: { stand: [3, false] },
      workplace: { county: REGION },
    });
    for (const { text } of [page, feed, api, one]) {
      expect(text).toContain(post.postId);
      expect(text).not.toMatch(/听力残疾|1-4级|"accepted"/);
    }
    const again = await fetch(`${portal.origin}/api/v1/posts?occupation=6-31`, {
      headers: { 'if-none-match': api.headers['etag'] ?? '' },
    });
    expect(again.status).toBe(304);
    expect((await anyone.get('/api/v1/posts?wage=many&cursor=x')).status).toBe(422);
    expect(JSON.parse((await anyone.get('/api/v1/occupations?q=包装')).text)).toMatchObject({ total: 2 });
    const open = JSON.parse((await anyone.get('/api/v1/occupations?open=yes&division=210603')).text) as {
      occupations: unknown[];
    };
    expect(open.occupations).toContainEqual({
      ...{ code: '6-31-05-00', name: '包装工', posts: 1, field: '生产制造及有关人员' },
    });
    expect((await anyone.get('/api/v1/occupations?open=yes&division=21')).status).toBe(422);
  });

  it('stays public as it was while a change waits, and both sides see what would change', async () => {
    const anyone = portal.visitor();
    await officer.get(path());
    expect((await officer.submit(`${path()}/revision`, {})).status).toBe(303);
    const aged = await fill('work', {
      ...{ title: '包装工', kind: 'ordinary', occupation: '6-31-05-00', headcount: '2' },
      tasks: '搬运装箱，45岁以下。',
    });
    expect(aged.text).toContain('就业促进法第二十六条');
    const page = await broker.get(path());
    const wording = `${path()}/wording?rule=age&phrase=${encodeURIComponent('45岁以下')}`;
    expect(page.text).toContain('rule&#x3D;age');
    expect((await officer.get(wording)).status).toBe(403);
    expect((await broker.get(wording)).text).toContain('Employment Promotion Law, art. 26');
    const typed = { rule: 'age', phrase: '45岁以下', reason: '特殊工时', instrument: '' };
    const missing = await broker.submit(`${path()}/wording`, typed);
    expect([missing.status, missing.text.includes('特殊工时')]).toEqual([422, true]);
    await broker.get(wording);
    expect((await broker.submit(`${path()}/wording`, { ...typed, rule: 'diagnosis' })).status).toBe(409);
    await fill('work', {
      ...{ title: '包装工', kind: 'ordinary', occupation: '6-31-05-00', headcount: '5', tasks: '搬运装箱。' },
    });
    const draft = await officer.get(path());
    const seen = /name="seen" value="(\d+)"/.exec(draft.text)?.[1] ?? '';
    expect((await officer.submit(`${path()}/submission`, { seen })).status).toBe(303);
    for (const visitor of [officer, broker]) {
      const shown = await visitor.get(path());
      for (const words of ['招聘2人', '招聘5人'].map(text => (visitor === broker ? englishOf(text) : text)))
        expect(shown.text).toContain(words);
    }
    expect((await anyone.get(`/posts/${post.postId}`)).text).toContain('招聘2人');
    expect((await officer.get('/workspace/posts')).text).toContain('有修改待审核');
    const target = `/workspace/post-desk/${REGION}/${post.postId}`;
    expect((await broker.get('/workspace/post-desk')).text).toContain('A change waits to be looked at');
    const look = await broker.get(target);
    expect(look.text).toContain('waiting to be looked at');
    const now = /name="seen" value="(\d+)"/.exec(look.text)?.[1] ?? '';
    expect((await broker.submit(`${target}/publication`, { seen: now })).status).toBe(303);
    expect((await anyone.get(`/posts/${post.postId}`)).text).toContain('招聘5人');
  });

  it('finds features by a word without script, and keeps what was typed', async () => {
    const form = `/workspace/posts/employers/${REGION}/${employer}/workplaces/new`;
    await officer.get(form);
    const found = await officer.submit(form, {
      ...{ name: '二号车间', address: '', county: REGION, longitude: '', latitude: '', entranceRiseMm: '' },
      ...{ features: 'doorWidth', find: '卫生间', look: 'yes' },
    });
    expect(found.status).toBe(200);
    expect(found.text).toContain('二号车间');
    expect(found.text).toMatch(/value="doorWidth" checked/);
    expect(found.text).toMatch(/<ul class="govuk-list" id="found">.*无障碍卫生间/s);
    expect(found.text.match(/<details class="govuk-details tg-feature-group" open>/g)).toHaveLength(1);
  });

  it('knows no forms and sheets of an employer that is not of the broker’s county', async () => {
    // No employer here has this id, as none has that of another county's.
    const elsewhere = `/workspace/posts/employers/${REGION}/${post.postId}`;
    for (const page of ['template', 'posts', 'import', 'workplaces/new'])
      expect([page, (await broker.get(`${elsewhere}/${page}`)).status]).toEqual([page, 404]);
  });

  it('lists posts of the platform by pages; who decides on one stays on its page', async () => {
    const exchange = `/workspace/post-desk/${REGION}/exchange`;
    const posts = Array.from({ length: 21 }, (_, no) => ({
      ...{
        page: `https://p.example/?id=30308364758900613${10 + no}`,
        title: `分拣${no + 1}号`,
        headcount: 1,
      },
      categories_raw: '肢体残疾3,4级;',
    }));
    await broker.get(exchange);
    const file = { field: 'file', name: 'posts.json', bytes: Buffer.from(JSON.stringify({ posts })) };
    expect((await broker.sendFile(exchange, file)).status).toBe(303);
    const first = await broker.get(exchange);
    expect(first.text).toContain('Waiting (21)');
    expect(first.text).toContain('分拣20号');
    expect(first.text).not.toContain('分拣21号');
    expect(first.text).toMatch(/exchange\?page(=|&#x3D;)2" rel="next"/);
    const second = await broker.get(`${exchange}?page=2`);
    expect([second.text.includes('分拣20号'), second.text.includes('分拣21号')]).toEqual([false, true]);
    const entry = /exchange\/([0-9a-f-]{36})\/adoption\?page(?:=|&#x3D;)2"/.exec(second.text)?.[1] ?? '';
    const wrong = await broker.submit(`${exchange}/${entry}/adoption?page=2`, { employer: '没有这一家' });
    expect(wrong.text).toMatch(/value="没有这一家"/);
    expect(wrong.text).not.toContain('分拣20号');
    const left = await broker.submit(`${exchange}/${entry}/dismissal?page=2`, {});
    expect([left.status, left.location]).toEqual([303, `${exchange}?page=2`]);
    const rest = await broker.get(`${exchange}?page=2`);
    expect(rest.text).toContain('Waiting (20)');
    expect(rest.text).toContain('分拣20号');
  });

  it('says that it is over, and is not gone', async () => {
    const now = await officer.get(path());
    const seen = /name="seen" value="(\d+)"/.exec(now.text)?.[1] ?? '';
    expect((await officer.submit(`${path()}/filled`, { seen })).status).toBe(303);
    const page = await portal.visitor('en').get(`/posts/${post.postId}`);
    expect([page.status, page.text.includes('This post is filled')]).toEqual([410, true]);
    expect((await portal.visitor().get('/posts')).text).not.toContain(post.postId);
  });
});

function englishOf(text: string): string {
  return text.includes('2') ? '2 vacancies' : '5 vacancies';
}
