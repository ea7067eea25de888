import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OwnRequests, RegisterEmployer, type Employer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import {
  DEMO_DATE,
  DEMO_DIVISION,
  startTestPortal,
  type TestPortal,
} from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const START = '/workspace/declarations';
let portal: TestPortal;
let employer: Employer;
let administrator: Visitor;
let people = '';

beforeAll(async () => {
  portal = await startTestPortal();
  employer = await register('officer', 501, '丹东江桥水产食品有限公司（虚构）');
  administrator = await portal.signedIn('officer');
  people = `/workspace/employers/${employer.employerId}/people`;
});
afterAll(() => portal.close());

const on = (day: string) =>
  portal.db.database.transaction(manager => setBusinessDate(manager, portal.db.clock, plainDate(day)));

async function register(account: string, seed: number, name: string): Promise<Employer> {
  const done = await portal.app.get(RegisterEmployer, { strict: false }).run(await portal.actor(account), {
    ...{ creditCode: inventCreditCode(seed, DEMO_DIVISION), creditCodeReason: '', kind: 'enterprise', name },
    ...{ division: DEMO_DIVISION, registeredOn: '2012-03-01', contactName: '王莉' },
    ...{ contactPhone: '0415-2100000', contactEmail: 'hr@example.com' },
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

/** The link of the last invitation, as its mail would carry it. */
async function invitationLink(): Promise<string> {
  const [row] = await portal.db.dataSource.query<{ id: string; payload_sealed: Buffer }[]>(
    `select id, payload_sealed from outbox_event where kind = 'employer.invited' order by id desc limit 1`,
  );
  const place = { table: 'outbox_event', column: 'payload_sealed', row: row?.id ?? '' };
  const { link } = JSON.parse(portal.db.vault.open(place, row?.payload_sealed ?? Buffer.alloc(0))) as {
    link: string;
  };
  return link.replace(/^https?:\/\/[^/]+/, '');
}

/** Every save and typed text of declarations so far. */
const writtenSoFar = () =>
  portal.db.dataSource.query<unknown[]>(
    `select (select coalesce(sum(draft_version), 0)::integer from declaration) as saves,
       (select count(*)::integer from audit_record where action like 'declaration.%') as acts`,
  );

describe('somebody whose employer is registered', () => {
  it('is led from the registration form to asking, without typing the code again', async () => {
    const newcomer = await portal.signedIn('newcomer');
    const refused = await newcomer.fillIn('/workspace/employers/new', {
      ...{ creditCode: employer.creditCode, name: '某公司', kind: 'enterprise', division: DEMO_DIVISION },
      ...{ registeredOn: '2012-03-01', contactName: '赵明', contactPhone: '0415-2100000' },
      contactEmail: 'zhao@example.com',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`/workspace/join?code&#x3D;${employer.creditCode}`);
    const form = await newcomer.get(`/workspace/join?code=${employer.creditCode}`);
    expect(form.text).toContain(`value="${employer.creditCode}"`);
  });

  it('names all errors at once and keeps what was typed', async () => {
    const newcomer = await portal.signedIn('newcomer');
    const page = await newcomer.fillIn('/workspace/join/agent', {
      ...{ creditCode: '123', organisation: '', until: '2020-01-01', message: '<b>你好' },
    });
    expect(page.status).toBe(422);
    for (const words of ['应为18位', '填写代理机构名称', '不能早于今天', '&lt;b&gt;你好'])
      expect(page.text).toContain(words);
  });

  it('gets the same answer for a code of no employer', async () => {
    const colleague = await portal.signedIn('colleague');
    const answers = [];
    for (const creditCode of [inventCreditCode(9999, DEMO_DIVISION), employer.creditCode]) {
      const sent = await colleague.fillIn('/workspace/join', { creditCode, message: '' });
      const page = await colleague.get(START);
      answers.push([sent.status, sent.location, page.text.includes('等待答复'), page.text.includes('王莉')]);
      // Who waits for an employer that is registered is not told to register it.
      expect(page.text).not.toContain('登记您的单位，就可以开始申报');
    }
    expect(answers).toEqual([
      [303, START, true, false],
      [303, START, true, false],
    ]);
  });

  it('is approved in two clicks from the start page, and works at once', async () => {
    const start = await administrator.get(START);
    expect(start.text).toContain('有1人申请加入');
    const list = await administrator.get(people);
    const [, page = ''] = /href="([^"]+\/requests\/[0-9a-f-]{36})"/.exec(list.text) ?? [];
    const request = await administrator.get(page);
    expect(request.text).toContain('李芳');
    const done = await administrator.submit(`${page}/approval`, { as: 'officer' });
    expect([done.status, done.location]).toEqual([303, people]);
    const colleague = await portal.signedIn('colleague');
    expect((await colleague.get(START)).text).toContain(employer.name);
    const theirs = await colleague.get(people);
    expect(theirs.text).toContain('由管理员决定：王莉');
    expect(theirs.text).not.toContain('officer@demo.example');
    expect((await administrator.get(page)).location).toBe(people);
  });

  it('reads why it was refused', async () => {
    const newcomer = await portal.signedIn('newcomer');
    await newcomer.fillIn('/workspace/join', { creditCode: employer.creditCode, message: '请同意' });
    const [own] = await portal.app.get(OwnRequests, { strict: false }).list(await portal.actor('newcomer'));
    const page = `${people}/requests/${own?.requestId}`;
    await administrator.get(page);
    const blank = await administrator.submit(`${page}/refusal`, { reason: ' ' });
    expect([blank.status, blank.text.includes('写明原因')]).toEqual([422, true]);
    await administrator.submit(`${page}/refusal`, { reason: '请先联系人事部' });
    expect((await newcomer.get(START)).text).toContain('请先联系人事部');
  });
});

describe('an invitation', () => {
  it('leads a stranger to sign in, the invited to accept, anybody else elsewhere', async () => {
    const form = `${people}/invitations/new`;
    const sent = await administrator.fillIn(form, { email: 'officer2@demo.example', role: 'administrator' });
    expect([sent.status, sent.location]).toEqual([303, people]);
    expect((await administrator.get(people)).text).toContain('officer2@demo.example');
    const link = await invitationLink();
    const stranger = portal.visitor();
    const page = await stranger.get(link);
    expect([
      page.status,
      page.text.includes('o***@demo.example'),
      page.text.includes('/sign-in?return'),
    ]).toEqual([200, true, true]);
    const token = link.split('token=')[1] ?? '';
    expect([303, 403]).toContain((await stranger.submit('/invitation', { token })).status);
    const other = await portal.signedIn('newcomer');
    await other.get(link);
    const refused = await other.submit('/invitation', { token });
    expect([refused.status, refused.text.includes('与您登录的邮箱不同')]).toEqual([422, true]);
    const invited = await portal.signedIn('officer2');
    await invited.get(link);
    expect((await invited.submit('/invitation', { token })).location).toBe(START);
    expect((await invited.get(people)).text).toContain('您是管理员');
    expect((await invited.get(link)).status).toBe(422);
  });

  it('names all errors at once, and says who is there or invited already', async () => {
    const form = `${people}/invitations/agent`;
    const wrong = await administrator.fillIn(form, {
      email: 'nobody',
      organisation: '',
      until: '2030-01-01',
    });
    expect(wrong.status).toBe(422);
    for (const words of ['电子邮箱应像这样', '填写代理机构名称', '不能晚于2027年5月20日', 'value="nobody"'])
      expect(wrong.text).toContain(words);
    const member = await administrator.fillIn(`${people}/invitations/new`, {
      ...{ email: 'colleague@demo.example', role: 'officer' },
    });
    expect(member.text).toContain('已经是本单位人员');
  });
});

describe('an agent', () => {
  it('declares under a mandate, sees which employer and until when, and manages nobody', async () => {
    const form = `${people}/invitations/agent`;
    const organisation = '丹东鸭绿江会计师事务所';
    await administrator.fillIn(form, { email: 'agent@demo.example', organisation, until: '2025-06-06' });
    const link = await invitationLink();
    const agent = await portal.signedIn('agent');
    await agent.get(link);
    await agent.submit('/invitation', { token: link.split('token=')[1] ?? '' });
    expect((await agent.get(START)).text).toContain('代理，委托期至2025年6月6日');
    expect((await agent.get(people)).status).toBe(404);
    const started = await agent.submit(`${START}/${employer.employerId}`, {});
    const tasks = await agent.get(started.location ?? '');
    expect(tasks.text).toContain(`您以代理人身份办理（${organisation}），委托期至2025年6月6日`);
    expect(tasks.text).toContain(employer.name);
    const own = await agent.get('/workspace/mandates');
    expect(own.text).toContain('17天后到期');
    // Colleagues see who else can edit, and who saved last, in which capacity.
    const seen = await administrator.get(started.location ?? '');
    expect(seen.text).toContain(`代理人`);
    expect(seen.text).toContain(`（${organisation}）`);
  });

  it('is told when the mandate is over, and that another one has to be given; a stranger is told nothing', async () => {
    const agent = await portal.signedIn('agent');
    const tasks = `${START}/${employer.employerId}/2024`;
    await on('2025-06-07');
    for (const address of [tasks, `${tasks}/roster`, people]) {
      const page = await agent.get(address);
      expect([address, page.status]).toEqual([address, 403]);
      for (const words of [
        '您不再为',
        employer.name,
        '到2025年6月6日为止',
        '重新委托',
        '/workspace/join/agent',
      ])
        expect(page.text).toContain(words);
    }
    const posted = await agent.submit(`${tasks}/headcount`, { draftVersion: '1' });
    expect([posted.status, posted.text.includes('到2025年6月6日为止')]).toEqual([403, true]);
    const english = await portal.signedIn('agent', 'en');
    expect((await english.get(tasks)).text).toContain('ran until 6 June 2025');
    const stranger = await portal.signedIn('newcomer');
    const shut = await stranger.get(tasks);
    expect(shut.text).not.toContain(employer.name);
    await on(DEMO_DATE);
    expect((await agent.get(tasks)).status).toBe(200);
  });

  it('loses nothing typed when the mandate ends meanwhile, writes nothing, and sends it again with another', async () => {
    const agent = await portal.signedIn('agent');
    const page = `${START}/${employer.employerId}/2024/headcount`;
    const typed = { way: 'total', total: '365', payroll: '1234567.89', draftVersion: '1' };
    await agent.get(page);
    await on('2025-06-07');
    const foreign = await agent.submit(page, { ...typed, _csrf: 'forged' });
    expect([foreign.status, foreign.text.includes('1234567.89')]).toEqual([403, false]);
    const before = await writtenSoFar();
    const shut = await agent.submit(page, typed);
    expect(shut.status).toBe(403);
    for (const words of ['没有写入申报', '工资总额', '1234567.89', '365', '/session/kept'])
      expect(shut.text).toContain(words);
    const kept = await agent.get('/session/kept');
    expect(kept.text).toContain(`action="${page}"`);
    const [, id = ''] = /name="_kept" value="([^"]+)"/.exec(kept.text) ?? [];
    // Too early: it is still kept, once.
    expect((await agent.submit(page, { ...typed, _kept: id })).status).toBe(403);
    expect(await writtenSoFar()).toEqual(before);
    const again = await agent.get('/session/kept');
    expect(again.text.match(/name="_kept"/g)).toHaveLength(1);
    const file = await agent.sendFile(page, { field: 'file', name: 'a.pdf', bytes: Buffer.from('%PDF') });
    expect([file.status, file.text.includes('选择的文件和一起填写的内容都没有保存')]).toEqual([403, true]);
    await on(DEMO_DATE);
    const [, last = ''] = /name="_kept" value="([^"]+)"/.exec((await agent.get('/session/kept')).text) ?? [];
    await agent.submit(page, { ...typed, _kept: last });
    expect((await agent.get(page)).text).toContain('365');
    expect((await agent.get('/session/kept')).status).toBe(303);
  });

  it('is out at once when the employer ends the mandate', async () => {
    const agent = await portal.signedIn('agent');
    const list = await administrator.get(people);
    const [, end = ''] = /action="([^"]+\/mandates\/[0-9a-f-]{36}\/end)"/.exec(list.text) ?? [];
    expect((await administrator.submit(end, {})).location).toBe(people);
    const shut = await agent.get(`${START}/${employer.employerId}/2024`);
    expect([shut.status, shut.text.includes('结束了这份委托')]).toEqual([403, true]);
    expect((await agent.get('/workspace/mandates')).text).toContain('已结束');
  });
});

describe('roles and leaving', () => {
  it('keeps an administrator, lets others go', async () => {
    const officer2 = await portal.signedIn('officer2');
    const { accountId } = await portal.actor('officer');
    await officer2.get(`${people}/members/${accountId}`);
    const less = await officer2.submit(`${people}/members/${accountId}/role`, { role: 'officer' });
    expect(less.location).toBe(people);
    await officer2.get(`${people}/leave`);
    const last = await officer2.submit(`${people}/leave`, {});
    expect([last.status, last.text.includes('至少要有一名管理员')]).toEqual([409, true]);
    await administrator.get(`${people}/leave`);
    expect((await administrator.submit(`${people}/leave`, {})).location).toBe(START);
    expect((await administrator.get(people)).status).toBe(403);
  });
});

describe('many employers', () => {
  it('are listed by name with their state, filtered and paged', async () => {
    for (let seed = 600; seed < 625; seed += 1) await register('newcomer', seed, `丹东第${seed}号织造厂`);
    const agent = await portal.signedIn('newcomer');
    const first = await agent.get(START);
    expect(first.text).toContain('您为25家单位办理申报');
    expect(first.text).toContain('第600号');
    expect(first.text).not.toContain('第624号');
    expect((await agent.get(`${START}?page=2`)).text).toContain('第624号');
    const found = await agent.get(`${START}?q=${encodeURIComponent('第613')}&state=notStarted`);
    expect(found.text).toContain('找到1家单位');
    expect((await agent.get(`${START}?state=submitted`)).text).toContain('没有符合条件的单位');
    expect((await agent.get(`${START}?page=99&state=none&q=`)).status).toBe(200);
  });
});
