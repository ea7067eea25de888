import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewDesk, rosterLine, type Line } from '#declarations';
import { Database } from '#persistence';
import { plainDate } from '#values';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

let portal: TestPortal;
beforeAll(async () => {
  process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
  portal = await startTestPortal();
});
afterAll(async () => {
  delete process.env['TONGGANG_WITHDRAWAL_MINUTES'];
  await portal.close();
});

/** A declaration whose payroll and only employee were sent back. @returns address of its task list */
async function returned(): Promise<{ base: string; entryId: string }> {
  const { employer } = await fileDeclaration(portal, await portal.actor('officer'));
  const entryId = await portal.app.get(Database, { strict: false }).transaction(async manager => {
    const desk = portal.app.get(ReviewDesk, { strict: false });
    const scopes = { divisionScopes: ['210603'], cursor: null };
    const { items } = await desk.listSubmitted(manager, scopes);
    const item = items.find(({ employerId }) => employerId === employer.employerId);
    const filed = item && (await desk.filed(manager, item));
    if (!filed) throw new Error('nothing was filed');
    const id = filed.snapshot.roster[0]?.entryId ?? '';
    const lines = (['payroll', rosterLine(id)] as Line[]).map(line => ({ line, reason: '请与工资单核对。' }));
    const order = { lines, returnedBy: filed.submittedBy, dueOn: plainDate('2025-06-03') };
    const { regionCode, declarationId, version } = filed;
    await desk.markReturned(manager, { regionCode, declarationId, version, ...order });
    return id;
  });
  return { base: `/workspace/declarations/${employer.employerId}/2024`, entryId };
}

/** Numbers of the receipts of a declaration, the first filing first. */
async function receiptsOf(base: string): Promise<string[]> {
  const rows = await portal.app.get(Database, { strict: false }).read(manager =>
    manager.query<{ number: string }[]>(
      `select s.document_number as number from submission s
         join declaration d on d.region_code = s.region_code and d.id = s.declaration_id
        where d.employer_id = $1 order by s.version`,
      [base.split('/').at(-2)],
    ),
  );
  return rows.map(({ number }) => number);
}

const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';

async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const draftVersion = versionOn(await visitor.get(path));
  return visitor.submit(path, { draftVersion, ...fields });
}

const MONTHS = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`month${index + 1}`, '']));

describe('returned lines', () => {
  it('are corrected or explained, one by one, and the whole is filed again', async () => {
    const { base } = await returned();
    const visitor = await portal.signedIn('officer');
    const tasks = await visitor.get(base);
    expect(tasks.text).toContain('审核人员退回了2项内容');
    expect(tasks.text).toContain('请在2025年6月3日前交回，还有14天');
    expect(tasks.text).not.toContain('10月31日');
    const [first] = await receiptsOf(base);
    const list = await visitor.get(`${base}/returned`);
    expect(list.text).toContain('请与工资单核对。');
    expect(list.text).toContain('2025年6月3日前交回');

    const staff = { ...MONTHS, way: 'total', total: '186', payroll: '13,300,000' };
    expect((await fill(visitor, `${base}/headcount`, staff)).location).toBe(base);
    const explain = [...list.text.matchAll(/href="([^"]+\/returned\/[0-9a-f-]{36})"/g)].at(-1)?.[1] ?? '';
    expect((await fill(visitor, explain, { explanation: '' })).text).toContain('写明为什么不改');
    const explained = await fill(visitor, explain, { explanation: '工资单已核对，金额无误。' });
    expect(explained.location).toBe(`${base}/returned`);
    const answered = await visitor.get(`${base}/returned`);
    expect(answered.text).toContain('工资单已核对，金额无误。');
    expect(answered.text).toContain(`href="${base}/check"`);

    expect((await fill(visitor, `${base}/check`, {})).location).toBe(`${base}/submission`);
    const form = await visitor.get(`${base}/submission`);
    const sent = await visitor.submit(`${base}/submission`, {
      ...{ draftVersion: versionOn(form), responsibleName: '赵国强', responsiblePosition: '总经理' },
      ...{
        idempotencyKey: /name="idempotencyKey" value="([^"]+)"/.exec(form.text)?.[1] ?? '',
        accepted: 'yes',
      },
    });
    expect((await visitor.get(sent.location ?? '')).text).toContain('第2次');
    const old = await visitor.get(`/workspace/receipts/${first}`);
    expect(old.text).toContain('这次提交已由后来的提交代替');
    expect(old.text).toContain('这次提交不再有后续');
    expect(old.text).not.toContain('审核人员核对名册');
  });

  it('are the only ones that open', async () => {
    const { base, entryId } = await returned();
    const visitor = await portal.signedIn('officer');
    const closed = await visitor.get(`${base}/employer`);
    expect([closed.status, closed.text.includes('<h1>这一项没有退回</h1>')]).toEqual([200, true]);
    expect((await visitor.get(`${base}/roster/${entryId}`)).status).toBe(200);
    const other = await fill(visitor, `${base}/headcount`, {
      ...{ ...MONTHS, way: 'total', total: '200', payroll: '13,295,745' },
    });
    expect([other.status, other.text.includes('这一项没有退回，不能修改')]).toEqual([403, true]);
    const check = await visitor.get(`${base}/check`);
    expect(check.text).toContain(`href="${base}/headcount#payroll"`);
    expect(check.text).not.toContain(`href="${base}/headcount#total"`);
  });
});
