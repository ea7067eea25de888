import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterEmployer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { fileDeclaration } from '../../../../test/support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const START = '/workspace/declarations';
const SUCCESSOR = inventCreditCode(8801, '210603');

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

let seed = 8000;
const registration = () => ({
  ...{ creditCode: inventCreditCode((seed += 1), '210603'), division: '210603', kind: 'enterprise' },
  ...{ name: `丹东江桥水产食品有限公司${seed}`, registeredOn: '2012-03-01', contactName: '王莉' },
  ...{ contactPhone: '0415-2100000', contactEmail: 'hr@jiangqiao.example' },
});

const valueOf = (name: string, { text }: Answer) =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? '';
const sayings = ({ text }: Answer) => text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

/** An employer that the officer has registered. @returns the address of its record */
async function registered(officer = 'officer'): Promise<string> {
  const register = portal.app.get(RegisterEmployer, { strict: false });
  const done = await register.run(await portal.actor(officer), { ...registration(), creditCodeReason: '' });
  if (!done.ok) throw new Error(done.refusal.code);
  return `/workspace/employers/${done.value.employerId}`;
}

const CLOSED = {
  ...{ kind: 'closed', happenedOn: '2024-06-30', reason: 'deregistered' },
  ...{ successor: '', offshoots: '', note: '丹市监注字〔2024〕第18号' },
};

/** Fills in a form about a change and sends it once; the answer asks for confirmation, or says what is wrong. */
async function asked(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const version = valueOf('version', await visitor.get(path));
  return visitor.submit(path, { version, ...fields });
}

describe('a change of the employer', () => {
  it('says what follows before it is recorded, and records it on the second step', async () => {
    const officer = await portal.signedIn('officer');
    const record = await registered();
    const question = await asked(officer, `${record}/changes/new`, CLOSED);
    expect(question.status).toBe(200);
    expect(sayings(question)).toContain(
      '2024年度：申报1月至6月，共6个月；其余月份不用填写，按0计入全年平均。',
    );
    expect(sayings(question)).toContain('2025年度：不用申报。');
    expect(sayings(await officer.get(`${record}/changes`))).not.toContain('注销登记。');
    await asked(officer, `${record}/changes/new`, CLOSED);
    const version = '1';
    const done = await officer.submit(`${record}/changes/new`, { ...CLOSED, version, confirmed: 'yes' });
    expect([done.status, done.location]).toEqual([303, `${record}/changes`]);
    const history = sayings(await officer.get(`${record}/changes`));
    expect(history).toContain('2024年6月30日注销登记。');
    expect(history).toContain('备注：丹市监注字〔2024〕第18号');
    const again = await officer.submit(`${record}/changes/new`, { ...CLOSED, version, confirmed: 'yes' });
    expect([again.status, sayings(again).includes('登记信息刚刚有了变化')]).toEqual([422, true]);
  });

  it('says that what was submitted for the whole year is to be corrected', async () => {
    const { employer } = await fileDeclaration(portal, await portal.actor('officer'));
    const officer = await portal.signedIn('officer');
    const path = `/workspace/employers/${employer.employerId}/changes/new`;
    expect(sayings(await asked(officer, path, CLOSED))).toContain('2024年度的申报已按全年提交');
    expect(sayings(await asked(officer, path, { ...CLOSED, happenedOn: '2025-03-31' }))).not.toContain(
      '已按全年提交',
    );
  });

  it('shows on the start page and on the pages of the declaration', async () => {
    const officer = await portal.signedIn('officer');
    const record = await registered();
    await asked(officer, `${record}/changes/new`, CLOSED);
    await officer.submit(`${record}/changes/new`, { ...CLOSED, version: '1', confirmed: 'yes' });
    const id = record.split('/').at(-1) ?? '';
    expect(sayings(await officer.get(START))).toContain('2024年6月30日注销登记。');
    const { location = '' } = await officer.submit(`${START}/${id}`, {});
    const employer = sayings(await officer.get(`${location}/employer`));
    expect(employer).toContain('2024年度申报1月至6月，共6个月。');
    const headcount = await officer.get(`${location}/headcount`);
    expect([headcount.text.includes('name="month6"'), headcount.text.includes('name="month7"')]).toEqual([
      ...[true, false],
    ]);
    expect(sayings(headcount)).toContain('其余月份还没有成立，或已经终止、停业，不用填写，按0计入。');
    const months = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`month${index + 1}`, String(index === 6 ? 5 : 10)]),
    );
    const draftVersion = valueOf('draftVersion', headcount);
    const wrong = await officer.submit(`${location}/headcount`, {
      ...{ draftVersion, way: 'months', total: '', payroll: '600000', ...months },
    });
    expect([wrong.status, sayings(wrong).includes('7月单位还没有成立或已经终止，不用填写人数')]).toEqual([
      422,
      true,
    ]);
  });

  it('names every wrong field in both languages and keeps what was typed', async () => {
    const officer = await portal.signedIn('officer', 'en');
    const record = await registered();
    const wrong = await asked(officer, `${record}/changes/new`, {
      ...{ kind: 'merged', happenedOn: '2030-01-01', successor: '123', note: '合并协议' },
      ...{ reason: '', offshoots: '' },
    });
    expect(wrong.status).toBe(422);
    expect(sayings(wrong)).toContain('The last day cannot be after today. Record it once it has happened');
    expect(sayings(wrong)).toContain('The code of the successor has 18 digits and capital letters');
    expect([valueOf('successor', wrong), valueOf('note', wrong)]).toEqual(['123', '合并协议']);
  });

  it('can be taken back with a reason, and stays in the history', async () => {
    const officer = await portal.signedIn('officer');
    const record = await registered();
    const merged = { ...CLOSED, kind: 'merged', reason: '', successor: SUCCESSOR };
    await asked(officer, `${record}/changes/new`, merged);
    await officer.submit(`${record}/changes/new`, { ...merged, version: '1', confirmed: 'yes' });
    const { text } = await officer.get(`${record}/changes`);
    const event = new RegExp(`${record}/changes/([0-9a-f-]{36})`).exec(text)?.[1] ?? '';
    const refused = await officer.fillIn(`${record}/changes/${event}`, { note: '' });
    expect([refused.status, sayings(refused).includes('写明撤回的原因')]).toEqual([422, true]);
    const done = await officer.submit(`${record}/changes/${event}`, { note: '日期填错' });
    expect(done.status).toBe(303);
    const history = sayings(await officer.get(`${record}/changes`));
    expect(history).toContain(`2024年6月30日并入${SUCCESSOR}。 已撤回`);
    expect(history).toContain('备注：日期填错');
    expect((await officer.get(`${record}/changes/${event}`)).status).toBe(404);
  });

  it('moves the employer, with its drafts, and leads on to the new county', async () => {
    const officer = await portal.signedIn('officer');
    const record = await registered();
    const id = record.split('/').at(-1) ?? '';
    await officer.get(START);
    const { location = '' } = await officer.submit(`${START}/${id}`, {});
    const move = { division: '210602', movedOn: '2025-04-30', note: '' };
    const question = sayings(await asked(officer, `${record}/changes/move`, move));
    expect(question).toContain('2025年4月30日迁往丹东市元宝区。');
    expect(question).toContain('2024年度申报（填写中）随单位转到丹东市元宝区');
    const done = await officer.submit(`${record}/changes/move`, { ...move, version: '1', confirmed: 'yes' });
    expect([done.status, done.location]).toEqual([303, `${record}/changes`]);
    expect(sayings(await officer.get(`${record}/changes`))).toContain('2025年4月30日由丹东市振兴区迁入。');
    expect((await officer.get(location)).status).toBe(200);
    expect(sayings(await officer.get(`${location}/employer`))).toContain('元宝区');
  });

  it('is nobody else’s business', async () => {
    const record = await registered();
    await registered('officer2');
    const stranger = await portal.signedIn('officer2');
    for (const page of ['', '/new', '/move'])
      expect((await stranger.get(`${record}/changes${page}`)).status).toBe(404);
    await stranger.get('/workspace/employers/new');
    const version = '1';
    const forged = await stranger.submit(`${record}/changes/new`, { ...CLOSED, version, confirmed: 'yes' });
    expect(forged.status).toBe(404);
  });
});
