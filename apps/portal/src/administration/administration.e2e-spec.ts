import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Visitor } from '../../../../test/support/visitor.js';

const PAGE = '/workspace/administration';

describe('administration', () => {
  let portal: TestPortal;
  let administrator: Visitor;
  beforeAll(async () => {
    portal = await startTestPortal();
    administrator = await portal.signedIn('administrator');
  });
  afterAll(() => portal.close());

  async function grant(email: string, role: string, divisionCode = '210603') {
    await administrator.get(PAGE);
    return administrator.submit(`${PAGE}/grants`, { email, role, divisionCode });
  }

  it('gives a role, takes it back, and the session it was used in ends', async () => {
    expect((await grant('officer2@demo.example', 'reviewer')).location).toBe(PAGE);
    const page = await administrator.get(PAGE);
    expect(page.text).toContain('角色已授予');
    const form = /revocations" id="grant-([0-9a-f-]{36})">(?:(?!<\/form>).)*周晓东/s.exec(page.text);
    const reviewer = await portal.signedIn('officer2');
    expect(
      (await administrator.submit(`${PAGE}/revocations`, { regionCode: '210603', grantId: form?.[1] ?? '' }))
        .location,
    ).toBe(PAGE);
    expect((await reviewer.get('/workspace/account')).status).toBe(303);
    const acts = await portal.db.database.read(manager =>
      manager.query<{ action: string }[]>(
        `select action from audit_record where action like 'account.role%' order by id`,
      ),
    );
    expect(acts.map(({ action }) => action)).toEqual(['account.roleGranted', 'account.roleRevoked']);
  });

  it.each([
    ['nobody@example.com', 'reviewer', '210603', '没有找到使用这个邮箱'],
    ['reviewer@demo.example', 'publisher', '210603', '不能由同一人承担'],
    ['administrator@demo.example', 'administrator', '210603', '不能更改自己的角色'],
    ['officer@demo.example', 'reviewer', '210604', '自己的行政区划'],
  ])('refuses %s as %s of %s', async (email, role, division, words) => {
    const page = await grant(email, role, division);
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect(page.text).toContain(`value="${email}"`);
  });

  it('names everything that is wrong with a wish at once', async () => {
    await administrator.get(PAGE);
    const page = await administrator.submit(`${PAGE}/grants`, { email: 'nobody', divisionCode: '110101' });
    expect(page.status).toBe(422);
    for (const words of ['请填写完整的邮箱', '自己的行政区划', '有3处需要修改'])
      expect(page.text).toContain(words);
  });

  it.each(['zh-CN', 'en'] as const)('an auditor starts where records are read, in %s', async language => {
    const auditor = await portal.signedIn('auditor', language);
    expect((await auditor.get('/workspace')).location).toBe('/workspace/audit');
    const start = await auditor.get('/workspace/audit');
    for (const link of ['audit/acts', 'audit/looks', 'integrity', 'fairness'])
      expect([link, start.text.includes(`href="/workspace/${link}"`)]).toEqual([link, true]);
    const wrong = await auditor.submit('/workspace/audit', { number: '210603-2025-00000000-0' });
    expect([wrong.status, wrong.text.includes('value="210603-2025-00000000-0"')]).toEqual([422, true]);
    const acts = await auditor.get('/workspace/audit/acts?area=account');
    const signedIn = language === 'en' ? 'Accounts: signed in' : '账户：登录';
    expect([acts.status, acts.text.includes(signedIn)]).toEqual([200, true]);
    expect(acts.text).not.toContain('account.signedIn');
    expect(acts.text).not.toMatch(/周晓东|demo\.example|何清/u);
    expect((await auditor.get('/workspace/audit/looks')).status).toBe(200);
    expect((await auditor.get('/workspace/integrity')).status).toBe(200);
    expect((await auditor.get('/workspace/audit/acts?division=110101')).status).toBe(403);
    expect((await administrator.get('/workspace/audit')).status).toBe(403);
  });

  it('makes clerks, who are nothing else', async () => {
    expect((await grant('newcomer@demo.example', 'clerk')).location).toBe(PAGE);
    expect((await grant('newcomer@demo.example', 'reviewer')).text).toContain('不能由同一人承担');
    const clerk = await portal.signedIn('newcomer');
    expect((await clerk.get('/workspace/assistance')).status).toBe(200);
  });

  it('moves the business date of the demo, and refuses days that do not exist', async () => {
    await administrator.get(PAGE);
    const wrong = await administrator.submit(`${PAGE}/business-date`, { businessDate: '2025-02-30' });
    expect([wrong.status, wrong.text.includes('value="2025-02-30"')]).toEqual([422, true]);
    expect((await administrator.submit(`${PAGE}/business-date`, { businessDate: '2025-06-01' })).status).toBe(
      303,
    );
    expect((await portal.visitor().get('/sign-in')).text).toContain('2025年6月1日');
  });
});
