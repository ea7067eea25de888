import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants } from '#accounts';
import { Database } from '#persistence';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const START = '/workspace/declarations';
const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const MONTHS = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '']));
const STAFF = { ...MONTHS, way: 'total', total: '186', rounding: '', payroll: '13,295,745.00' };
const PLAIN = { concentrated: 'no', vatRefund: 'no' };

const person = (number: number) => ({
  ...{ name: '陈晓兰', certificateKind: 'disability', citizenId: inventCitizenId(number, BORN) },
  certificateNumber: inventCertificate(number, 'limb', 2, BORN),
  ...{ validUnlimited: 'yes', jobTitle: '质检员', from: '2024-03-01', to: '' },
  ...{ contractKind: 'fixedTerm', contractFrom: '2024-03-01', contractTo: '2026-02-28' },
  ...{ monthlyWage: '3,200', insured: 'yes' },
});

const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';
const sinceOn = ({ text }: Answer) => /name="changedSince" value="(\d+)"/.exec(text)?.[1] ?? '';
/** Address at which a colleague's text is gone on with. */
const offerOn = ({ text }: Answer) =>
  /href="([^"]+\?from&#x3D;[0-9a-f-]{36})"/.exec(text)?.[1]?.replace('&#x3D;', '=') ?? 'none';
const revisionOn = ({ text }: Answer) => Number(/data-autosave-revision="(\d+)"/.exec(text)?.[1]);

async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const draftVersion = versionOn(await visitor.get(path));
  return visitor.submit(path.replace(/\?.*$/, ''), { draftVersion, ...fields });
}

let seed = 3_400;
/** An employer with a started declaration, and two of its officers. */
async function twoColleagues() {
  const visitor = await portal.signedIn('officer');
  await visitor.fillIn('/workspace/employers/new', {
    ...{ creditCode: inventCreditCode((seed += 1), '210603'), division: '210603', kind: 'enterprise' },
    ...{ name: `丹东共笔食品有限公司${seed}`, registeredOn: '2012-03-01', contactName: '王莉' },
    ...{ contactPhone: '0415-2100000', contactEmail: 'hr@gongbi.example' },
  });
  const { text } = await visitor.get(START);
  const action = [...text.matchAll(/action="(\/workspace\/declarations\/[0-9a-f-]{36})"/g)].at(-1)?.[1] ?? '';
  const base = (await visitor.submit(action, {})).location ?? '';
  const colleague = await portal.signedIn('officer2');
  await join('officer2', action.split('/').at(-1) ?? '');
  return { visitor, colleague, base };
}

async function join(name: string, employerId: string): Promise<void> {
  const actor = await portal.actor(name);
  await portal.app.get(Database, { strict: false }).transaction(manager =>
    portal.app.get(Grants, { strict: false }).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role: 'officer', grantedBy: 'test' },
      ...{ divisionCode: '210603', employerId },
    }),
  );
}

/** The grant for one employer comes to its end, the others stay. */
async function leave(name: string, employerId: string): Promise<void> {
  const { accountId } = await portal.actor(name);
  await portal.db.dataSource.query(
    `update account_grant set revoked_at = $1, revoked_by = 'test' where region_code = '210603' and account_id = $2 and employer_id = $3`,
    [new Date(), accountId, employerId],
  );
}

/** Opens a page and sends working text as its script would. */
async function type(visitor: Visitor, path: string, form: string, fields: object, over: object = {}) {
  const page = await visitor.get(path);
  const base = path.split('/').slice(0, 5).join('/');
  const body = { form, draftVersion: Number(versionOn(page)), revision: revisionOn(page), fields };
  return visitor.sendData(`${base}/working-text`, { ...body, ...over });
}

const typing = (payroll: string) => ({ ...STAFF, payroll });

describe('two people in one declaration', () => {
  it('in different sections do not notice each other', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    const old = versionOn(await visitor.get(`${base}/headcount`));
    expect((await fill(colleague, `${base}/employer`, PLAIN)).location).toBe(base);
    const saved = await visitor.submit(`${base}/headcount`, { ...STAFF, draftVersion: old });
    expect(saved.location).toBe(base);
  });

  it('in the same section settle it field by field, and lose nothing', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    await fill(visitor, `${base}/headcount`, STAFF);
    const old = versionOn(await visitor.get(`${base}/headcount`));
    await fill(colleague, `${base}/headcount`, { ...STAFF, total: '188', payroll: '14,000,000' });
    const mine = { ...STAFF, total: '190', payroll: '15,000,000' };
    const late = await visitor.submit(`${base}/headcount`, { ...mine, draftVersion: old });
    expect(late.status).toBe(409);
    for (const words of [
      '190人（您填写的）',
      '15,000,000.00元（您填写的）',
      'value="190"',
      'value="15,000,000"',
    ])
      expect(late.text).toContain(words);
    expect(late.text).toMatch(/188人（周晓东保存，\d\d:\d\d）/);
    expect(late.text).toMatch(/14,000,000.00元（周晓东保存，\d\d:\d\d）/);
    expect(late.text).toContain('href="#choose-payroll"');

    const decided = { draftVersion: versionOn(late), changedSince: sinceOn(late) };
    const half = await visitor.submit(`${base}/headcount`, {
      ...{ ...mine, ...decided, 'choose-payroll': 'theirs' },
    });
    expect(half.status).toBe(422);
    expect(half.text).toContain('href="#choose-headcount"');
    expect(half.text).not.toContain('href="#choose-payroll"');
    expect(half.text).toContain('value="theirs" checked');

    const done = await visitor.submit(`${base}/headcount`, {
      ...{ ...mine, ...decided, 'choose-payroll': 'theirs', 'choose-headcount': 'mine' },
    });
    expect(done.location).toBe(base);
    const { text } = await visitor.get(`${base}/headcount`);
    expect(text).toContain('value="190"');
    expect(text).toContain('value="14000000.00"');
  });

  it('who saved the same have nothing to settle', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    const old = versionOn(await visitor.get(`${base}/headcount`));
    await fill(colleague, `${base}/headcount`, STAFF);
    const same = { ...STAFF, payroll: '13295745', draftVersion: old };
    expect((await visitor.submit(`${base}/headcount`, same)).location).toBe(base);
  });

  it('see each other’s personal values masked', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    await fill(visitor, `${base}/roster/new`, person(11));
    const entry =
      /href="([^"]+\/roster\/[0-9a-f-]{36})"/.exec((await visitor.get(`${base}/roster`)).text)?.[1] ?? '';
    const old = versionOn(await visitor.get(entry));
    const theirs = { ...person(13), name: '刘洋' };
    expect((await fill(colleague, entry, theirs)).status).toBe(303);
    const mine = { ...person(17), name: '陈小兰' };
    const late = await visitor.submit(entry, { ...mine, draftVersion: old });
    expect(late.status).toBe(409);
    expect(late.text).toContain('陈小兰（您填写的）');
    expect(late.text).toContain('刘某（周晓东保存');
    expect(late.text).toContain(`${mine.citizenId}（您填写的）`);
    expect(late.text).toContain(`尾号${theirs.citizenId.slice(-4)}（周晓东保存`);
    expect(late.text).not.toContain(theirs.citizenId);
    expect(late.text).not.toContain('刘洋');
    const decided = { draftVersion: versionOn(late), changedSince: sinceOn(late) };
    const choices = Object.fromEntries(
      ['name', 'citizenId', 'certificateNumber'].map(key => [`choose-${key}`, 'theirs']),
    );
    expect((await visitor.submit(entry, { ...mine, ...decided, ...choices })).status).toBe(303);
    const { text } = await visitor.get(entry);
    expect(text).toContain('刘某');
    expect(text).toContain(`尾号${theirs.citizenId.slice(-4)}`);
  });

  it('where one removed the employee, the other keeps what was typed in sight', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    await fill(visitor, `${base}/roster/new`, person(21));
    const entry =
      /href="([^"]+\/roster\/[0-9a-f-]{36})"/.exec((await visitor.get(`${base}/roster`)).text)?.[1] ?? '';
    const old = versionOn(await visitor.get(entry));
    await fill(colleague, `${entry}/removal`, {});
    const late = await visitor.submit(entry, { ...person(21), jobTitle: '仓库管理员', draftVersion: old });
    expect(late.status).toBe(409);
    expect(late.text).toContain('这名职工已从名册移除');
    expect(late.text).toContain('仓库管理员');
    expect(late.text).not.toContain('govuk-error-summary');
  });
});

describe('working text', () => {
  it('is kept, named on the page, and comes back into the form', async () => {
    const { visitor, base } = await twoColleagues();
    const path = `${base}/headcount`;
    const kept = await type(visitor, path, 'headcount', typing('一千三'));
    expect([kept.status, JSON.parse(kept.text)]).toEqual([
      200,
      expect.objectContaining({
        revision: 1,
        message: expect.stringMatching(/^已自动保存\d\d:\d\d。$/) as unknown,
      }),
    ]);
    const again = await visitor.get(path);
    expect(again.text).toMatch(/您\d\d:\d\d填写的内容还在/);
    expect(again.text).toContain('value="一千三"');
    expect(revisionOn(again)).toBe(1);
    // A refused save keeps it, an accepted one is the end of it.
    expect((await fill(visitor, path, typing('一千三'))).status).toBe(422);
    expect((await visitor.get(path)).text).toContain('value="一千三"');
    expect((await fill(visitor, path, STAFF)).status).toBe(303);
    expect((await visitor.get(path)).text).not.toContain('放进下面的表单');
  });

  it('is offered to a colleague by name, who is seen at work meanwhile', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    await type(visitor, `${base}/headcount`, 'headcount', typing('1,300'));
    const tasks = await colleague.get(base);
    expect(tasks.text).toMatch(/data-working="headcount">王莉正在填写这一部分，\d\d:\d\d</);
    expect((await visitor.get(base)).text).not.toContain('王莉正在填写');
    const page = await colleague.get(`${base}/headcount`);
    expect(page.text).toContain('王莉正在填写这一部分');
    expect(page.text).not.toContain('value="1,300"');
    const from = offerOn(page);
    const loaded = await colleague.get(from);
    expect(loaded.text).toMatch(/下面是王莉\d\d:\d\d填写、还没有保存的内容/);
    expect(loaded.text).toContain('value="1,300"');
    const state = await colleague.get(`${base}/working-text?form=headcount`);
    expect(JSON.parse(state.text)).toMatchObject({
      saved: expect.stringContaining('草稿第1版') as unknown,
      here: expect.stringContaining('王莉正在填写') as unknown,
      working: { headcount: expect.stringContaining('王莉') as unknown },
    });
  });

  it('of a new employee gives a colleague everything but who it is', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    const typed = person(31);
    await type(visitor, `${base}/roster/new`, 'newEntry', { ...typed, monthlyWage: '三千' });
    const own = await visitor.get(`${base}/roster/new`);
    expect(own.text).toContain(typed.citizenId);
    const page = await colleague.get(`${base}/roster/new`);
    const from = offerOn(page);
    const loaded = await colleague.get(from);
    expect(loaded.text).toContain('value="三千"');
    expect(loaded.text).toContain('姓名、公民身份号码、证件号码由王莉填写，只显示给本人');
    for (const secret of [typed.citizenId, typed.certificateNumber, typed.name])
      expect([secret, loaded.text.includes(secret)]).toEqual([secret, false]);

    // Who it is goes with the form without being shown, also where it has to be sent again.
    const textOf = /name="textOf" value="([^"]+)"/.exec(loaded.text)?.[1] ?? '';
    const rest = { ...typed, name: '', citizenId: '', certificateNumber: '', textOf };
    const again = await fill(colleague, `${base}/roster/new`, { ...rest, monthlyWage: '三千' });
    expect(again.status).toBe(422);
    expect(again.text).toContain(`name="textOf" value="${textOf}"`);
    expect(again.text).not.toContain(typed.citizenId);
    expect((await fill(colleague, `${base}/roster/new`, rest)).location).toBe(`${base}/roster`);
    expect((await colleague.get(`${base}/roster`)).text).toContain('陈某');
    expect((await visitor.get(`${base}/roster/new`)).text).not.toContain(typed.citizenId);
  });

  it('older than a colleague’s save comes back beside it', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    await type(visitor, `${base}/headcount`, 'headcount', typing('1,300'));
    await fill(colleague, `${base}/headcount`, STAFF);
    const page = await visitor.get(`${base}/headcount`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('两个人改了同一处');
    expect(page.text).toContain('1,300.00元（您填写的）');
    expect(page.text).toContain('13,295,745.00元（周晓东保存');
    const decided = { draftVersion: versionOn(page), changedSince: sinceOn(page) };
    const undecided = await visitor.submit(`${base}/headcount`, { ...typing('1,300'), ...decided });
    expect(undecided.status).toBe(422);
    const taken = { ...typing('1,300'), ...decided, 'choose-payroll': 'theirs' };
    expect((await visitor.submit(`${base}/headcount`, taken)).location).toBe(base);
    expect((await visitor.get(`${base}/headcount`)).text).toContain('value="13295745.00"');
  });

  it('is given up by its person', async () => {
    const { visitor, base } = await twoColleagues();
    await type(visitor, `${base}/headcount`, 'headcount', typing('1,300'));
    await visitor.get(`${base}/headcount`);
    const gone = await visitor.submit(`${base}/working-text/discard`, { form: 'headcount' });
    expect(gone.location).toBe(`${base}/headcount`);
    expect((await visitor.get(`${base}/headcount`)).text).not.toContain('value="1,300"');
  });

  it('from a page that was overtaken is refused in words', async () => {
    const { visitor, base } = await twoColleagues();
    const path = `${base}/headcount`;
    const body = { form: 'headcount', draftVersion: 1, fields: typing('1') };
    await visitor.get(path);
    await visitor.sendData(`${base}/working-text`, { ...body, revision: 0 });
    const fast = await visitor.sendData(`${base}/working-text`, { ...body, revision: 1 });
    expect([fast.status, JSON.parse(fast.text)]).toMatchObject([429, { code: 'tooSoon' }]);
    const elsewhere = await type(visitor, path, 'headcount', typing('2'), { revision: 0 });
    expect([elsewhere.status, JSON.parse(elsewhere.text)]).toMatchObject([409, { code: 'workedElsewhere' }]);
  });

  it('takes the fields of its form and no others', async () => {
    const { visitor, base } = await twoColleagues();
    const path = `${base}/headcount`;
    const refused = async (form: string, fields: object, over: object = {}) => {
      const answer = await type(visitor, path, form, fields, over);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        422,
        'application/problem+json; charset=utf-8',
      ]);
      return (JSON.parse(answer.text) as { fields: { field: string }[] }).fields.map(({ field }) => field);
    };
    expect(await refused('headcount', { ...STAFF, role: 'administrator' })).toEqual(['role']);
    expect(await refused('headcount', { payroll: { $gt: '' } })).toEqual(['payroll']);
    expect(await refused('headcount', { payroll: 'x'.repeat(20_001) })).toEqual(['payroll']);
    expect(await refused('payroll', {})).toEqual(['form']);
    expect(await refused('submission/../x', {})).toEqual(['form']);
    expect(await refused('headcount', STAFF, { revision: -1 })).toEqual(['revision']);
    expect(await refused('headcount', STAFF, { extra: 1 })).toEqual(['extra']);
  });

  it('of a certification leaves out what has to be done anew, and of the check goes by its questions', async () => {
    const { visitor, base } = await twoColleagues();
    await fill(visitor, `${base}/employer`, PLAIN);
    await fill(visitor, `${base}/headcount`, STAFF);
    const { validUnlimited: _unlimited, ...ending } = person(51);
    await fill(visitor, `${base}/roster/new`, { ...ending, validTo: '2024-09-30' });
    await fill(visitor, `${base}/roster`, {});
    const asked =
      /name="warnings" value="([^"]+)"/.exec((await visitor.get(`${base}/check`)).text)?.[1] ?? '';
    const typed = { warnings: asked, explanations: '正在换发新证' };
    const kept = await type(visitor, `${base}/check`, 'check', typed);
    expect([asked, kept.text, kept.status]).toEqual([asked, kept.text, 200]);
    expect((await visitor.get(`${base}/check`)).text).toContain('正在换发新证</textarea>');
    await check(visitor, base);
    expect((await visitor.get(`${base}/check`)).text).not.toContain('放进下面的表单');
    const fields = { responsibleName: '赵国强', accepted: 'yes', idempotencyKey: 'k'.repeat(20) };
    expect((await type(visitor, `${base}/submission`, 'submission', fields)).status).toBe(200);
    const page = await visitor.get(`${base}/submission`);
    expect(page.text).toContain('value="赵国强"');
    expect(page.text).not.toMatch(/name="accepted"[^>]*checked/);
    expect(page.text).not.toContain('kkkk');
  });

  it('is for the employer’s officers, with the page’s token', async () => {
    const { visitor, base } = await twoColleagues();
    const path = `${base}/working-text`;
    await visitor.get(`${base}/headcount`);
    const body = { form: 'headcount', draftVersion: 1, revision: 0, fields: STAFF };
    for (const token of [null, 'nonsense']) {
      const answer = await visitor.sendData(path, body, token);
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([403, { code: 'csrf' }]);
    }
    const { colleague: stranger, base: another } = await twoColleagues();
    await stranger.get(another);
    await leave('officer2', base.split('/')[3] ?? '');
    expect((await stranger.sendData(path, body)).status).toBe(404);
    expect((await stranger.get(path)).status).toBe(404);
    const reviewer = await portal.signedIn('reviewer');
    await reviewer.get('/workspace');
    expect((await reviewer.sendData(path, body)).status).toBe(403);
    const nobody = await portal.visitor().sendData(path, body, null);
    expect([nobody.status, nobody.headers['content-type']]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await visitor.get(`${base}/headcount`)).text).not.toContain('放进下面的表单');
  });
});

describe('a form opened before it was filed', () => {
  it('says who filed it, keeps what was typed, and leads to the receipt', async () => {
    const { visitor, colleague, base } = await twoColleagues();
    await fill(visitor, `${base}/employer`, PLAIN);
    await fill(visitor, `${base}/headcount`, STAFF);
    await fill(visitor, `${base}/roster/new`, person(41));
    await fill(visitor, `${base}/roster`, {});
    const old = versionOn(await colleague.get(`${base}/headcount`));
    await file(visitor, base);
    const late = await colleague.submit(`${base}/headcount`, { ...typing('14,000,001'), draftVersion: old });
    expect(late.status).toBe(409);
    expect(late.text).toContain('<title>这份申报已经提交');
    expect(late.text).toMatch(/王莉\d\d:\d\d提交了这份申报/);
    expect(late.text).toContain('14,000,001.00元');
    expect(late.text).toContain('/workspace/receipts/');
    expect(late.text).not.toContain('处需要修改');
    const opened = await colleague.get(`${base}/headcount`);
    expect([opened.status, opened.text.includes('<title>这份申报已经提交')]).toEqual([200, true]);
    const kept = await colleague.sendData(`${base}/working-text`, {
      ...{ form: 'headcount', draftVersion: Number(old), revision: 0, fields: STAFF },
    });
    expect([kept.status, JSON.parse(kept.text)]).toMatchObject([409, { code: 'notOpen' }]);
    expect((JSON.parse(kept.text) as { detail: string }).detail).toContain('您填写的内容还在这一页');
  });
});

/** Answers whatever the check page asks. */
async function check(visitor: Visitor, base: string): Promise<void> {
  const { text } = await visitor.get(`${base}/check`);
  const asked = [...text.matchAll(/name="warnings" value="([^"]+)"/g)].map(([, key = '']) => key);
  const fields = { draftVersion: versionOn({ text } as Answer), warnings: asked };
  const answers = { ...fields, explanations: asked.map(() => '已与原件核对') };
  expect((await visitor.submit(`${base}/check`, answers as never)).location).toBe(`${base}/submission`);
}

async function file(visitor: Visitor, base: string): Promise<void> {
  await check(visitor, base);
  const form = await visitor.get(`${base}/submission`);
  const key = /name="idempotencyKey" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  const sent = await visitor.submit(`${base}/submission`, {
    ...{ draftVersion: versionOn(form), idempotencyKey: key, accepted: 'yes' },
    ...{ responsibleName: '赵国强', responsiblePosition: '总经理' },
  });
  expect(sent.status).toBe(303);
}
