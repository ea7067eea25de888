import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const PATH = /\/workspace\/reviews\/210603\/[0-9a-f-]{36}\/1/;

describe('reviews', () => {
  let portal: TestPortal;
  let reviewer: Visitor;
  beforeAll(async () => {
    process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
    portal = await startTestPortal();
    reviewer = await portal.signedIn('reviewer');
  });
  afterAll(() => portal.close());

  /** Files a declaration and finds it in the queue. */
  async function caseInQueue(): Promise<{ path: string; name: string }> {
    const { employer, receipt } = await fileDeclaration(portal, await portal.actor('officer'));
    const queue = await reviewer.get('/workspace/reviews');
    const row = queue.text.split('<tr').find(one => one.includes(receipt.documentNumber)) ?? '';
    return { path: PATH.exec(row)?.[0] ?? '', name: employer.name };
  }

  async function taken(): Promise<string> {
    const { path } = await caseInQueue();
    await reviewer.get(path);
    await reviewer.submit(`${path}/assignment`, {});
    return path;
  }

  /** The officers' page of the declaration a case is about. */
  async function taskListOf(path: string): Promise<string> {
    const [row] = await portal.db.dataSource.query<{ employer: string; year: number }[]>(
      'select employer_id as employer, levy_year as year from declaration where id = $1',
      [path.split('/').at(-2)],
    );
    return `/workspace/declarations/${row?.employer}/${row?.year}`;
  }

  function rosterLine(page: string): string {
    return decodeURIComponent(/line(?:=|&#x3D;)(roster%3A[0-9a-f-]{36})/.exec(page)?.[1] ?? '');
  }

  it('lists what was filed, and lets a reviewer take it', async () => {
    const { path, name } = await caseInQueue();
    const page = await reviewer.get(path);
    expect(page.text).toContain(name);
    expect(page.text).toContain('由我审核');
    expect(page.text).not.toContain('保存并看下一项');
    expect((await reviewer.submit(`${path}/assignment`, {})).location).toBe(path);
    expect((await reviewer.get(path)).text).toContain('保存并看下一项');
    expect((await reviewer.get('/workspace/reviews')).text).toContain('您');
  });

  it('finds a case by name, code or number, and leads to the next one', async () => {
    const { employer, receipt } = await fileDeclaration(portal, await portal.actor('officer'));
    const found = async (find: string) =>
      (await reviewer.get(`/workspace/reviews?find=${encodeURIComponent(find)}`)).text;
    const words = [
      employer.name,
      employer.name.slice(2, 6),
      employer.creditCode,
      ` ${receipt.documentNumber} `,
    ];
    for (const find of words) expect(await found(find)).toContain(receipt.documentNumber);
    const none = await found('100%_');
    expect(none).not.toContain(receipt.documentNumber);
    expect(none).toContain('没有找到“100%_”');
    const next = await reviewer.get('/workspace/reviews/next');
    expect([next.status, PATH.test(next.location ?? '')]).toEqual([303, true]);
    const taken = next.location ?? '';
    await reviewer.get(taken);
    await reviewer.submit(`${taken}/assignment`, {});
    // What lies on the own desk comes before what nobody has.
    expect((await reviewer.get('/workspace/reviews/next')).location).toBe(taken);
  });

  it('shows an employee masked, month by month, with what each decision would cost', async () => {
    const path = await taken();
    const first = await reviewer.get(path);
    const page = await reviewer.get(`${path}?line=${encodeURIComponent(rosterLine(first.text))}`);
    expect(page.text).toContain('陈某');
    expect(page.text).not.toContain('陈晓兰');
    expect(page.text).toContain('残疾人证，肢体二级');
    expect(page.text).toContain('全年不计入');
    // 2.79 × 71,482.50 × 0.9
    expect(page.text).toContain('179,492.56');
  });

  it('leads from line to line, then to the determination, its working and its check', async () => {
    const path = await taken();
    const page = await reviewer.get(path);
    const next = await reviewer.submit(`${path}/decisions`, {
      line: 'employerData',
      verdict: 'accepted',
      words: '',
    });
    expect(next.location).toBe(`${path}?line=headcount`);
    const line = rosterLine(page.text);
    await reviewer.get(path);
    const fields = { line, verdict: 'notCounted', months: '7', reason: 'wageBelowMinimum', words: '' };
    expect((await reviewer.submit(`${path}/decisions`, fields)).status).toBe(303);
    expect((await reviewer.get(path)).text).toContain('1个月不计入');
    const confirm = await reviewer.get(`${path}/determination`);
    expect(confirm.text).toContain('计算人数');
    const decisions = /name="decisions" value="(\d+)"/.exec(confirm.text)?.[1] ?? '';
    expect(decisions).toBe('2');
    expect(confirm.text).toContain('没有逐项作出意见的内容');
    const open = [...confirm.text.matchAll(/<li><a class="govuk-link"[^>]*line&#x3D;\w+">([^<]+)<\/a>/g)];
    expect(open.map(([, name]) => name)).toEqual(['职工人数', '工资总额']);
    const unticked = await reviewer.submit(`${path}/determination`, { decisions });
    expect([unticked.status, unticked.text.includes('请逐项作出意见')]).toEqual([422, true]);
    const stale = await reviewer.submit(`${path}/determination`, { decisions: '1', restStands: 'yes' });
    expect([stale.status, stale.text.includes('新的意见')]).toEqual([409, true]);
    const made = await reviewer.submit(`${path}/determination`, { decisions, restStands: 'yes' });
    expect(made.location).toMatch(/^\/workspace\/determinations\/210603\/[0-9a-f-]{36}$/);
    for (const person of [reviewer, await portal.signedIn('officer')]) {
      const paper = await person.get(made.location ?? '');
      expect(paper.text).toContain('1.83');
      expect(paper.text).toContain('逐字一致');
      expect(paper.text).toContain('审核人员认定');
      expect(paper.text).toMatch(/210603-2025-\d{7}-\d/);
    }
    expect((await (await portal.signedIn('officer2')).get(made.location ?? '')).status).toBe(404);
    expect((await (await portal.signedIn('officer')).get('/workspace/determinations')).text).toContain(
      '2024年度',
    );
    const tasks = await (await portal.signedIn('officer')).get(await taskListOf(path));
    expect(tasks.text).toContain(`href="${made.location}"`);
    expect(tasks.text).toContain('认定结果：');
    expect(tasks.text).not.toContain('按已填内容测算');
    expect((await reviewer.get(path)).text).toContain('已作出认定');
    const again = await reviewer.submit(`${path}/determination`, { decisions, restStands: 'yes' });
    expect([again.status, again.text.includes('您的操作没有生效')]).toEqual([409, true]);
  });

  it('returns lines with the reason the employer reads', async () => {
    const path = await taken();
    await reviewer.get(path);
    const fields = { line: 'payroll', verdict: 'returned', words: '' };
    const refused = await reviewer.submit(`${path}/decisions`, fields);
    expect([refused.status, refused.text.includes('请写明退回的理由')]).toEqual([422, true]);
    expect(refused.text).toContain('<title>错误');
    await reviewer.submit(`${path}/decisions`, { ...fields, words: '与年度报表不符' });
    const confirm = await reviewer.get(`${path}/return`);
    expect(confirm.text).toContain('与年度报表不符');
    const done = await reviewer.submit(`${path}/return`, { decisions: '1' });
    expect(done.location).toBe('/workspace/reviews');
    expect((await reviewer.get('/workspace/reviews')).text).toContain('已退回');
  });

  it('names the field that is wrong and keeps what was typed', async () => {
    const path = await taken();
    const line = rosterLine((await reviewer.get(path)).text);
    const missing = await reviewer.submit(`${path}/decisions`, { line, words: '说明' });
    expect([
      missing.status,
      missing.text.includes('请选择一种意见'),
      missing.text.includes('说明</textarea>'),
    ]).toEqual([422, true, true]);
    const noMonths = await reviewer.submit(`${path}/decisions`, { line, verdict: 'notCounted', words: '' });
    expect(noMonths.text).toContain('请选择不计入的月份');
    const noReason = await reviewer.submit(`${path}/decisions`, {
      line,
      verdict: 'notCounted',
      months: '3',
      words: '',
    });
    expect(noReason.text).toContain('请选择不计入的理由');
  });

  it('keeps what was typed while a colleague took the case over, and takes it back only when asked', async () => {
    const path = await taken();
    const colleague = await portal.signedIn('reviewer2');
    await reviewer.get(path);
    await colleague.get(path);
    await colleague.submit(`${path}/assignment`, { takeOver: 'yes' });
    const fields = { line: 'payroll', verdict: 'returned', words: '与年度报表不符' };
    const late = await reviewer.submit(`${path}/decisions`, fields);
    expect(late.status).toBe(422);
    for (const words of ['何文静从', '您的操作没有生效', '由您接手并继续', '与年度报表不符</textarea>'])
      expect(late.text).toContain(words);
    // Who has only looked at it is shown no form to fill in.
    expect((await reviewer.get(path)).text).not.toContain('name="verdict"');
    const kept = await reviewer.submit(`${path}/decisions`, { ...fields, takeOver: 'yes' });
    expect(kept.status).toBe(303);
    await colleague.get(path);
    const sent = await colleague.submit(`${path}/return`, { decisions: '1' });
    expect([sent.status, sent.text.includes('孙晓梅正在经办')]).toEqual([409, true]);
    const done = await colleague.submit(`${path}/return`, { decisions: '1', takeOver: 'yes' });
    expect(done.location).toBe('/workspace/reviews');
  });

  it('is in English for who asks', async () => {
    const { path } = await caseInQueue();
    const english = await portal.signedIn('reviewer', 'en');
    expect((await english.get('/workspace/reviews')).text).toContain('working days left');
    expect((await english.get(path)).text).toContain('Take this review');
  });

  it('is closed to everybody else', async () => {
    const { path } = await caseInQueue();
    expect((await portal.visitor().get(path)).status).toBe(303);
    expect((await (await portal.signedIn('officer')).get(path)).status).toBe(403);
    expect((await (await portal.signedIn('publisher')).get('/workspace/reviews')).status).toBe(403);
    expect((await reviewer.get(path.replace(/\/1$/, '/2'))).status).toBe(404);
    expect((await reviewer.get('/workspace/reviews/x/y/1')).status).toBe(422);
  });
});
