import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailQueue } from '#notifications';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { fileDeclaration, fillIn } from '../../../../test/support/filed-declaration.js';
import { DEMO_DATE, startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';
import { rosterInput } from '../../../../libs/declarations/src/testing/roster-input.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const on = (day: string) =>
  portal.db.database.transaction(manager => setBusinessDate(manager, portal.db.clock, plainDate(day)));
const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';

/** Opens a page and sends a form with the version it carries. */
async function send(visitor: Visitor, path: string, fields: Record<string, string> = {}): Promise<Answer> {
  return visitor.submit(path, { draftVersion: versionOn(await visitor.get(path)), ...fields });
}

/** Lets the ten minutes after the last filing pass. */
const afterTheMinutes = () =>
  portal.db.dataSource.query(`update submission set withdrawable_until = submitted_at - interval '1 second'`);

const MONTHS = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '']));
const STAFF = { ...MONTHS, way: 'total', total: '186', payroll: '13,400,000.00' };
const SIGNED = { responsibleName: '赵国强', responsiblePosition: '总经理', accepted: 'yes' };

let seed = 700;
async function filed() {
  const { employer, receipt } = await fileDeclaration(portal, await portal.actor('officer'), [
    rosterInput((seed += 2)),
  ]);
  const visitor = await portal.signedIn('officer');
  const base = `/workspace/declarations/${employer.employerId}/2024`;
  return { visitor, base, receipt, employer };
}

async function submit(visitor: Visitor, base: string, fields: Record<string, string> = {}): Promise<Answer> {
  const page = await visitor.get(`${base}/submission`);
  const idempotencyKey = /name="idempotencyKey" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const draftVersion = versionOn(page);
  return visitor.submit(`${base}/submission`, { draftVersion, idempotencyKey, ...SIGNED, ...fields });
}

describe('withdrawing', () => {
  it('says until when and what happens next; after the minutes it leads to correcting', async () => {
    const { visitor, base, receipt } = await filed();
    const page = await visitor.get(`${base}/withdrawal`);
    expect(page.text).toContain(receipt.documentNumber);
    expect(page.text).toContain('申报回到草稿，填写的内容都在');
    expect((await visitor.get(`${base}/correction`)).location).toBe(`${base}/withdrawal`);
    await afterTheMinutes();
    const late = await visitor.submit(`${base}/withdrawal`, { draftVersion: versionOn(page) });
    expect(late.status).toBe(409);
    expect(late.text).toContain('不能再撤回');
    expect(late.text).toContain(`href="${base}/correction"`);
  });

  it('opens the draft again, and says so', async () => {
    const { visitor, base } = await filed();
    expect((await send(visitor, `${base}/withdrawal`)).location).toBe(base);
    expect((await visitor.get(base)).text).toContain('申报回到草稿');
    expect((await visitor.get(`${base}/withdrawal`)).location).toBe(base);
  });
});

describe('correcting', () => {
  it('asks why, opens the whole, lists what changed, and sends a second version', async () => {
    const { visitor, base, receipt } = await filed();
    await afterTheMinutes();
    const blank = await send(visitor, `${base}/correction`, { reason: ' ' });
    expect(blank.status).toBe(422);
    expect(blank.text).toContain('href="#reason"');
    expect((await send(visitor, `${base}/correction`, { reason: '<b>少计</b>年终奖' })).location).toBe(base);
    const tasks = await visitor.get(base);
    expect(tasks.text).toContain('第1次提交仍然有效');
    expect(tasks.text).toContain('&lt;b&gt;少计&lt;/b&gt;年终奖');
    expect((await visitor.get(`${base}/correction`)).location).toBe(base);

    await send(visitor, `${base}/check`);
    expect((await submit(visitor, base)).text).toContain('没有可以提交的更正');
    expect((await send(visitor, `${base}/headcount`, STAFF)).status).toBe(303);
    expect((await visitor.get(`${base}/correction/abandonment`)).text).toContain('13,400,000.00元');
    expect((await send(visitor, `${base}/check`)).location).toBe(`${base}/submission`);
    const sent = await submit(visitor, base);
    expect(sent.status).toBe(303);
    const second = await visitor.get(sent.location ?? '');
    expect(second.text).toContain('from=1&amp;to=2');

    const differences = await visitor.get(`${base}/history/differences?from=1&to=2`);
    expect(differences.text).toContain('13,295,745.00元');
    expect(differences.text).toContain('13,400,000.00元');
    const history = await visitor.get(`${base}/history`);
    for (const words of [
      '提交了更正（第2次）',
      '开始更正',
      '提交了申报（第1次）',
      '开始了这份申报',
      receipt.documentNumber,
    ])
      expect(history.text).toContain(words);
    expect((await visitor.get(`${base}/history/differences?from=1&to=9`)).status).toBe(404);
    expect((await visitor.get(`${base}/history/differences?from=x&to=9`)).status).toBe(422);
  });

  it('can be given up', async () => {
    const { visitor, base } = await filed();
    await afterTheMinutes();
    await send(visitor, `${base}/correction`, { reason: '再看一遍' });
    await send(visitor, `${base}/headcount`, STAFF);
    expect((await send(visitor, `${base}/correction/abandonment`)).location).toBe(base);
    expect((await visitor.get(`${base}/check`)).text).toContain('13,295,745.00');
    expect((await visitor.get(`${base}/history`)).text).toContain('放弃了更正');
  });

  it('shows among what happened which mails left, to how many, and how far they came', async () => {
    const { visitor, base, receipt } = await filed();
    const officer = await portal.actor('officer');
    const [event] = await portal.db.dataSource.query<{ id: string; declaration_id: string }[]>(
      `select e.id, s.declaration_id from submission s, outbox_event e
        where s.document_number = $1 and e.dedupe_key = 'declarationSubmitted:' || s.id`,
      [receipt.documentNumber],
    );
    const letter = (email: string) => ({
      ...{ template: 'submitted' as const, declarationId: event?.declaration_id ?? '' },
      to: { email, name: null, language: 'zh-CN' as const, account: officer },
      facts: { employerName: '江桥', levyYear: 2024, documentNumber: receipt.documentNumber },
    });
    const cause = { regionCode: officer.regionCode, eventId: event?.id ?? '' };
    const queue = portal.app.get(MailQueue, { strict: false });
    await portal.db.database.transaction(manager =>
      queue.add(manager, cause, [letter('wang@firm.example'), letter('zhao@firm.example')]),
    );
    const history = await visitor.get(`${base}/history`);
    for (const words of ['发出邮件“申报回执”，2人', 'wa***@firm.example，排队中', 'zh***@firm.example'])
      expect(history.text).toContain(words);
    expect(history.text).not.toContain('wang@');
  });

  it('is nobody else’s', async () => {
    const { base } = await filed();
    const stranger = await portal.signedIn('officer2');
    for (const page of [
      'correction',
      'withdrawal',
      'history',
      'history/differences',
      'correction/abandonment',
    ])
      expect([403, 404]).toContain((await stranger.get(`${base}/${page}`)).status);
    const reviewer = await portal.signedIn('reviewer');
    expect((await reviewer.get(`${base}/history`)).status).toBe(403);
  });
});

describe('declaring late', () => {
  it('says what late means, asks why, and keeps the mark through a correction', async () => {
    const officer = await portal.actor('officer');
    const { employer } = await fileDeclaration(portal, officer, [rosterInput((seed += 2))]);
    // Another year of the same employer, begun and checked in time and sent after the window.
    await on('2026-05-20');
    await fillIn(portal, officer, employer, [rosterInput(seed)]);
    const visitor = await portal.signedIn('officer');
    const base = `/workspace/declarations/${employer.employerId}/2025`;
    expect((await visitor.get(`${base}/submission`)).text).not.toContain('lateReason');
    await on('2026-11-01');
    const page = await visitor.get(`${base}/submission`);
    expect(page.text).toContain('财税〔2015〕72号第十二条');
    expect(page.text).toContain('2026年10月31日');
    const unsaid = await submit(visitor, base);
    expect(unsaid.status).toBe(422);
    expect(unsaid.text).toContain('href="#lateReason"');
    const sent = await submit(visitor, base, { lateReason: '经办人离职，交接时漏了' });
    expect(sent.status).toBe(303);
    expect((await visitor.get(sent.location ?? '')).text).toContain('经办人离职，交接时漏了');
    await afterTheMinutes();
    await send(visitor, `${base}/correction`, { reason: '少计了年终奖' });
    await send(visitor, `${base}/headcount`, STAFF);
    await send(visitor, `${base}/check`);
    expect((await visitor.get(`${base}/submission`)).text).not.toContain('lateReason');
    const corrected = await submit(visitor, base);
    expect((await visitor.get(corrected.location ?? '')).text).toContain('经办人离职，交接时漏了');
    await on(DEMO_DATE);
  });

  it('does not make an on-time filing late by correcting it after the window', async () => {
    const { visitor, base } = await filed();
    await afterTheMinutes();
    await on('2025-11-03');
    await send(visitor, `${base}/correction`, { reason: '少计了年终奖' });
    await send(visitor, `${base}/headcount`, STAFF);
    await send(visitor, `${base}/check`);
    const sent = await submit(visitor, base);
    expect(sent.status).toBe(303);
    expect((await visitor.get(sent.location ?? '')).text).not.toContain('逾期');
    await on(DEMO_DATE);
  });
});

describe('what is unusual', () => {
  it('asks for a line at its field, keeps what was typed, and asks again only for other values', async () => {
    const officer = await portal.actor('officer');
    const { employer } = await fileDeclaration(portal, officer, [rosterInput((seed += 2))]);
    await on('2026-05-20');
    await fillIn(portal, officer, employer, [rosterInput(seed)]);
    const visitor = await portal.signedIn('officer', 'en');
    const base = `/workspace/declarations/${employer.employerId}/2025`;
    // 186 staff and 71,482.50 yuan a head; 242 is 30.1 % more.
    const grown = { ...STAFF, total: '242', payroll: '17,298,765.00' };
    await send(visitor, `${base}/headcount`, grown);
    const page = await visitor.get(`${base}/check`);
    expect(page.text).toContain('Staff grew by 30.1%');
    expect(page.text).toContain('Up by 56');
    const unsaid = await send(visitor, `${base}/check`, { warnings: 'headcountFar', explanations: ' ' });
    expect(unsaid.status).toBe(422);
    expect(unsaid.text).toContain('href="#explanation-headcountFar"');
    const long = 'x'.repeat(501);
    const tooLong = await send(visitor, `${base}/check`, { warnings: 'headcountFar', explanations: long });
    expect(tooLong.status).toBe(422);
    expect(tooLong.text).toContain(long);
    const said = { warnings: 'headcountFar', explanations: '新厂区投产' };
    expect((await send(visitor, `${base}/check`, said)).location).toBe(`${base}/submission`);
    // Another change leaves the answer; another headcount asks anew.
    await send(visitor, `${base}/headcount`, { ...grown, payroll: '17,298,766.00' });
    expect((await visitor.get(`${base}/check`)).text).toContain('新厂区投产</textarea>');
    await send(visitor, `${base}/headcount`, { ...grown, total: '250' });
    expect((await visitor.get(`${base}/check`)).text).not.toContain('新厂区投产</textarea>');
    await on(DEMO_DATE);
  });
});
