import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AccountStore, DEMO_PASSWORD, Grants } from '#accounts';
import { inventCreditCode } from '#identifiers';
import type { Person } from './browser/person.js';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;
/** Longer than a pause in typing lasts before the text is kept. */
const PAUSE_MS = 2_500;
const KEPT = /已自动保存\d\d:\d\d。/;

/**
 * Two officers at one draft, with script: what is typed survives a reload, a colleague sees it, both values of what
 * both changed stand side by side, and half-composed words are never sent.
 */
describe('working on one draft together', () => {
  let stage: Stage;
  let wang: Person;
  let zhou: Person;
  let base = '';
  beforeAll(async () => {
    stage = await Stage.set();
    wang = await stage.person('withScript', 'drafts');
    zhou = await stage.person('withScript', 'drafts', { width: 390 });
    await signIn(wang, 'officer');
    base = await startDeclaration(wang);
    await join(stage, 'officer2@demo.example', base.split('/')[3] ?? '');
    await signIn(zhou, 'officer2');
  }, 3 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    'keeps what is typed, through a reload',
    async () => {
      await wang.open(`${base}/headcount`);
      await wang.choose('填写全年平均人数');
      await wang.page.getByLabel('全年工资总额').pressSequentially('一千三百万');
      await wang.page.getByText(KEPT).waitFor();
      await wang.look('01-kept');
      await wang.page.reload();
      expect(await wang.page.getByLabel('全年工资总额').inputValue()).toBe('一千三百万');
      expect(await wang.page.getByLabel('填写全年平均人数').isChecked()).toBe(true);
      expect(await wang.text()).toMatch(/您\d\d:\d\d填写的内容还在/);
      await wang.look('02-back-after-reload');
    },
    2 * MINUTES,
  );

  it(
    'shows a colleague who is at work, and what was typed',
    async () => {
      await zhou.open(base);
      expect(await zhou.text()).toMatch(/王莉正在填写这一部分，\d\d:\d\d/);
      await zhou.look('03-task-list-of-the-colleague');
      await zhou.follow('在职职工人数和工资总额');
      await zhou.look('04-offered');
      await zhou.follow(/^接着填写/);
      expect(await zhou.page.getByLabel('全年工资总额').inputValue()).toBe('一千三百万');
      await zhou.look('05-gone-on-with');
    },
    2 * MINUTES,
  );

  it(
    'lets the second person settle what both changed',
    async () => {
      await wang.open(`${base}/headcount`);
      await wang.page.getByLabel('全年工资总额').fill('13,000,000');
      await wang.page.getByLabel('全年平均在职职工人数').fill('180');
      await zhou.page.getByLabel('全年工资总额').fill('14,000,000');
      await zhou.page.getByLabel('全年平均在职职工人数').fill('186');
      await zhou.press('保存并继续');
      // The page that stands open learns of it with the next words typed.
      await wang.page.getByLabel('全年工资总额').fill('13,000,000.00');
      await wang.page.getByText(/周晓东刚刚保存了职工人数和工资总额/).waitFor();
      await wang.look('06-told-while-typing');
      await wang.press('保存并继续');
      expect(await wang.text()).toContain('两个人改了同一处');
      await wang.look('07-both-values');
      await narrow(wang, '08-both-values-on-a-phone');
      await wang.answer('全年工资总额', /周晓东保存/);
      await wang.press('按选择保存');
      expect(await wang.text()).toContain('需要修改');
      await wang.answer('全年平均在职职工人数', /您填写的/);
      await wang.press('按选择保存');
      await wang.open(`${base}/headcount`);
      expect(await wang.page.getByLabel('全年工资总额').inputValue()).toBe('14000000.00');
      expect(await wang.page.getByLabel('全年平均在职职工人数').inputValue()).toBe('180');
    },
    2 * MINUTES,
  );

  it(
    'follows, on an open page, what colleagues do',
    async () => {
      await zhou.open(base);
      await wang.open(`${base}/headcount`);
      await wang.page.getByLabel('全年平均在职职工人数').fill('181');
      await wang.page.getByText(KEPT).waitFor();
      // Coming back to the page asks at once; otherwise it does so every while.
      await zhou.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await zhou.page.locator('[data-working="headcount"]', { hasText: '王莉正在填写' }).waitFor();
      await wang.press('保存并继续');
      await zhou.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await zhou.page.locator('[data-live]', { hasText: '草稿第4版' }).waitFor();
      expect(await zhou.page.locator('[data-working="headcount"]').innerText()).toBe('');
    },
    2 * MINUTES,
  );

  it(
    'never sends words that are still being composed',
    async () => {
      await wang.open(`${base}/roster/new?kind=disability`);
      const sent = sentTexts(wang.page);
      const field = wang.page.getByLabel('岗位', { exact: true });
      await field.focus();
      const input = await wang.page.context().newCDPSession(wang.page);
      await input.send('Input.imeSetComposition', { text: 'zhijian', selectionStart: 7, selectionEnd: 7 });
      await wang.page.waitForTimeout(PAUSE_MS);
      expect(sent).toEqual([]);
      await input.send('Input.insertText', { text: '质检员' });
      await wang.page.getByText(KEPT).waitFor();
      expect(sent.map(fields => fields['jobTitle'])).toEqual(['质检员']);
      await wang.page.getByLabel('姓名', { exact: true }).fill('陈晓兰');
      await wang.page.getByLabel('公民身份号码').fill('2106031985061');
      await expect(wang.page.waitForRequest(/working-text$/)).resolves.toBeDefined();
      await wang.page.waitForTimeout(PAUSE_MS);
      await wang.page.reload();
      expect(await field.inputValue()).toBe('质检员');
      expect(await wang.page.getByLabel('公民身份号码').inputValue()).toBe('2106031985061');
      await wang.look('09-new-employee-back');
      await zhou.open(`${base}/roster/new`);
      await zhou.follow(/^接着填写/);
      expect(await zhou.page.content()).not.toContain('2106031985061');
      await zhou.look('10-new-employee-of-a-colleague');
    },
    2 * MINUTES,
  );

  it(
    'says when it cannot keep anything, and goes on when it can',
    async () => {
      await wang.open(`${base}/headcount`);
      const payroll = wang.page.getByLabel('全年工资总额');
      await wang.page.context().setOffline(true);
      await payroll.fill('1');
      await wang.page.getByText('现在连不上').waitFor();
      await wang.look('11-offline');
      await wang.page.context().setOffline(false);
      await wang.page.getByText(KEPT).waitFor();
      await wang.page.context().clearCookies({ name: 'tg-session' });
      await payroll.fill('2');
      await wang.page.getByText('登录已结束，自动保存停止了').waitFor();
      expect(await payroll.inputValue()).toBe('2');
      await wang.look('12-session-ended');
    },
    2 * MINUTES,
  );

  it(
    'keeps in sight what was typed when a colleague has filed meanwhile',
    async () => {
      await signIn(wang, 'officer');
      await wang.open(`${base}/headcount`);
      await fileWithoutStaff(zhou, base);
      await wang.page.getByLabel('全年工资总额').fill('15,000,000');
      await wang.page.getByText(/这份申报已经提交，不能再修改/).waitFor();
      await wang.press('保存并继续');
      expect(await wang.heading()).toBe('这份申报已经提交');
      expect(await wang.text()).toContain('15,000,000.00元');
      expect(await wang.text()).toMatch(/周晓东\d\d:\d\d提交了这份申报/);
      await wang.look('13-filed-meanwhile');
      await wang.follow('查看回执');
      expect(new URL(wang.page.url()).pathname).toContain('/workspace/receipts/');
    },
    2 * MINUTES,
  );
});

/** Files the declaration with nobody on the roster. */
async function fileWithoutStaff(officer: Person, base: string): Promise<void> {
  await officer.open(`${base}/employer`);
  await officer.press('确认并继续');
  await officer.open(`${base}/roster`);
  await officer.choose('2024年度本单位没有安排残疾人就业');
  await officer.press('保存并继续');
  await officer.open(`${base}/check`);
  for (const field of await officer.page.locator('textarea').all()) await field.fill('与实际情况一致');
  await officer.press('核对无误，继续');
  await officer.fill('签署人姓名', '高远');
  await officer.fill('签署人职务', '总经理');
  await officer.choose('签署人已阅读并作出以上承诺');
  await officer.press('签署并提交');
}

async function narrow(person: Person, picture: string): Promise<void> {
  const size = person.page.viewportSize() ?? { width: 1280, height: 900 };
  await person.page.setViewportSize({ width: 390, height: 900 });
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await person.look(picture);
  await person.page.setViewportSize(size);
}

/** The fields of every working text that the page sends from now on. */
function sentTexts(page: Page): Record<string, string>[] {
  const sent: Record<string, string>[] = [];
  page.on('request', request => {
    if (request.method() !== 'POST' || !request.url().endsWith('/working-text')) return;
    sent.push((request.postDataJSON() as { fields: Record<string, string> }).fields);
  });
  return sent;
}

async function signIn(person: Person, name: string): Promise<void> {
  await person.open('/sign-in');
  await person.fill('电子邮箱', `${name}@demo.example`);
  await person.fill('密码', DEMO_PASSWORD);
  await person.press('登录');
}

/** @returns address of the task list */
async function startDeclaration(officer: Person): Promise<string> {
  await officer.open('/workspace/employers/new');
  await officer.fill('统一社会信用代码', inventCreditCode(7_300, '210603'));
  await officer.choose(/单位所在地/, '丹东市振兴区');
  await officer.fill('单位名称', '丹东同写食品有限公司');
  await officer.choose('企业');
  await officer.fill('登记日期', '2012-03-01');
  await officer.fill('联系人姓名', '王莉');
  await officer.fill('联系电话', '0415-2100000');
  await officer.fill('电子邮箱', 'hr@tongxie.example');
  await officer.press('登记单位');
  await officer.press('开始2024年度申报');
  return new URL(officer.page.url()).pathname;
}

async function join({ db }: Stage, email: string, employerId: string): Promise<void> {
  const store = new AccountStore(db.vault, db.clock);
  await db.database.transaction(async manager => {
    const key = await store.keyOfEmail(manager, email);
    if (!key) throw new Error(`no account ${email}`);
    await new Grants(db.clock).give(manager, {
      ...{ ...key, role: 'officer', grantedBy: 'test', divisionCode: '210603', employerId },
    });
  });
}
