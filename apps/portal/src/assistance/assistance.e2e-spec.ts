import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Receipts, ReadDeclaration } from '#declarations';
import type { Employer } from '#employers';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { anotherRosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';
import { file, fileDeclaration, fillIn } from '../../../../test/support/filed-declaration.js';
import { routesOfPortal } from '../../../../test/support/routes.js';
import { DEMO_DATE, startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const DESK = '/workspace/assistance';
/** What forms of a declaration carry besides their own fields. */
const FILLED = { draftVersion: '1', idempotencyKey: '01900000-0000-7000-8000-000000000001' };
let portal: TestPortal;
let clerk: Visitor;
let employer: Employer;
let mandatePage = '';

const RECORD = {
  ...{ askedBy: '陈主任', askedWay: 'counter', askedOn: '2025-05-19', identity: '查验身份证原件' },
  ...{ reason: '经办人视力残疾', levyYear: '2024', until: '2025-06-10' },
};

beforeAll(async () => {
  portal = await startTestPortal();
  ({ employer } = await fileDeclaration(portal, await portal.actor('officer')));
  clerk = await portal.signedIn('clerk');
  mandatePage = `${DESK}/employers/210603/${employer.employerId}/mandate`;
});
afterAll(() => portal.close());

describe("a clerk's desk", () => {
  it('is where a clerk begins, and nobody else comes', async () => {
    expect((await clerk.get('/workspace')).location).toBe(DESK);
    for (const name of ['officer', 'reviewer', 'administrator'])
      expect((await (await portal.signedIn(name)).get(DESK)).status).toBe(403);
  });

  it('finds employers by code and by name', async () => {
    for (const q of [employer.creditCode, employer.name.slice(0, 6)])
      expect((await clerk.get(`${DESK}?q=${encodeURIComponent(q)}`)).text).toContain(mandatePage);
    expect((await clerk.get(`${DESK}?q=${encodeURIComponent('没有这家')}`)).text).toContain(
      '本辖区没有符合的单位',
    );
  });

  it('names all errors of a record at once', async () => {
    const page = await clerk.fillIn(mandatePage, {
      ...RECORD,
      askedBy: '',
      identity: '',
      until: '2025-07-30',
    });
    expect(page.status).toBe(422);
    for (const words of ['填写提出请求的人', '填写怎样核对的身份', '不能晚于2025年6月19日', '经办人视力残疾'])
      expect(page.text).toContain(words);
    const elsewhere = mandatePage.replace('210603', '210604');
    expect((await clerk.get(elsewhere)).status).toBe(404);
  });
});

describe('filling in on behalf', () => {
  it('opens the declaration of the recorded year, marks what was done, and ends with the employer', async () => {
    expect((await clerk.fillIn(mandatePage, RECORD)).location).toBe(DESK);
    const desk = await clerk.get(DESK);
    const [, mandateId = ''] = /name="mandateId" value="([0-9a-f-]{36})"/.exec(desk.text) ?? [];
    const opened = await clerk.submit(`${DESK}/declarations`, { regionCode: '210603', mandateId });
    expect(opened.location).toBe(`/workspace/declarations/${employer.employerId}/2024`);
    // The officer filed a moment ago: the clerk takes that back within the ten minutes.
    expect((await clerk.get(opened.location ?? '')).text).toContain('您以受理员身份代为填写');
    const page = await clerk.get(`${opened.location}/withdrawal`);
    const [, draftVersion = ''] = /name="draftVersion" value="(\d+)"/.exec(page.text) ?? [];
    const withdrawn = await clerk.submit(`${opened.location}/withdrawal`, { draftVersion });
    expect(withdrawn.status).toBe(303);
    const ref = { employerId: employer.employerId, levyYear: 2024 };
    const officer = await portal.actor('officer');
    const changes = await portal.app.get(ReadDeclaration, { strict: false }).changes(officer, ref);
    expect(changes.at(-1)).toMatchObject({
      ...{ act: 'withdrawn', by: { name: '高敏' }, under: { kind: 'staff', until: '2025-06-10' } },
    });
    const receipt = await portal.app.get(Receipts, { strict: false }).latest(officer, ref);
    expect(receipt?.submittedUnder).toBeNull();

    const administrator = await portal.signedIn('officer');
    const people = `/workspace/employers/${employer.employerId}/people`;
    const list = await administrator.get(people);
    for (const words of ['高敏', '陈主任', '到窗口', '查验身份证原件']) expect(list.text).toContain(words);
    const [, end = ''] = /action="([^"]+\/mandates\/[0-9a-f-]{36}\/end)"/.exec(list.text) ?? [];
    await administrator.submit(end, {});
    const shut = await clerk.get(opened.location ?? '');
    expect([shut.status, shut.text.includes('结束了这份委托')]).toEqual([403, true]);
    expect((await clerk.get(DESK)).text).toContain('现在没有代办');
  });
});

describe('the years that no mandate names', () => {
  it('stay closed to the clerk, page by page and paper by paper', async () => {
    const { database, clock } = portal.db;
    const move = (day: string) =>
      database.transaction(manager => setBusinessDate(manager, clock, plainDate(day)));
    const officer = await portal.actor('officer');
    await move('2024-05-20');
    const earlier = await fileDeclaration(portal, officer);
    await move(DEMO_DATE);
    const firm = earlier.employer;
    const receipt = await file(portal, await fillIn(portal, officer, firm, [anotherRosterInput()]));
    const page = `${DESK}/employers/210603/${firm.employerId}/mandate`;
    expect((await clerk.fillIn(page, RECORD)).location).toBe(DESK);

    const base = `/workspace/declarations/${firm.employerId}`;
    const routes = routesOfPortal(portal.app).filter(({ path }) => path.includes('/:levyYear'));
    expect(routes.length).toBeGreaterThan(40);
    const opened: string[] = [];
    for (const { method, path } of routes) {
      const address = path
        .replace(':employerId', firm.employerId)
        .replace(':levyYear', '2023')
        .replace(/:\w+/g, '01900000-0000-7000-8000-000000000000');
      const answer = method === 'GET' ? await clerk.get(address) : await clerk.submit(address, FILLED);
      if (answer.status < 400) opened.push(`${method} ${path} ${answer.status}`);
    }
    expect(opened).toEqual([]);
    for (const address of [`${base}/2023`, `/workspace/receipts/${earlier.receipt.documentNumber}`])
      for (const paper of ['', address.includes('receipts') ? '/pdf' : '/history']) {
        const shut = await clerk.get(`${address}${paper}`);
        expect([shut.status, shut.text.includes('这份代办只限2024年度')]).toEqual([403, true]);
      }

    expect((await clerk.get(`${base}/2024`)).status).toBe(200);
    expect((await clerk.get(`/workspace/receipts/${receipt.documentNumber}`)).status).toBe(200);
    const list = await clerk.get('/workspace/declarations');
    expect(list.text).toContain(`${base}/2024`);
    expect(list.text).not.toContain(`${base}/2023`);
  });
});

describe('a request that nobody answers', () => {
  it('is approved with a written reason', async () => {
    const newcomer = await portal.signedIn('newcomer');
    await newcomer.fillIn('/workspace/join', { creditCode: employer.creditCode, message: '管理员已离职' });
    const desk = await clerk.get(DESK);
    const [, page = ''] = /href="([^"]+\/requests\/210603\/[0-9a-f-]{36})"/.exec(desk.text) ?? [];
    const shown = await clerk.get(page);
    expect(shown.text).toContain('1名账户可用');
    const blank = await clerk.submit(page, { as: 'administrator', reason: '' });
    expect([blank.status, blank.text.includes('写明原因')]).toEqual([422, true]);
    expect((await clerk.submit(page, { as: 'administrator', reason: '核对介绍信' })).location).toBe(DESK);
    expect((await newcomer.get('/workspace/declarations')).text).toContain(employer.name);
    expect((await clerk.get(page)).location).toBe(DESK);
  });
});
