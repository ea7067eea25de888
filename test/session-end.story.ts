import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import type { Page } from 'playwright-core';
import { violationsOf } from './browser/axe.js';
import type { Person } from './browser/person.js';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;
const FORM = '/workspace/employers/new';

describe('a session that comes to its end while a form is being filled in', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  }, 2 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  /** The server's side of time that goes by. */
  const letPass = (minutes: number) =>
    stage.db.dataSource.query(
      `update web_session set seen_at = seen_at - make_interval(mins => $1), created_at = created_at - make_interval(mins => $1)`,
      [minutes],
    );

  async function officer(way: 'withScript' | 'withoutScript' = 'withScript'): Promise<Person> {
    const person = await stage.person(way, 'session-end');
    if (way === 'withScript') await person.page.clock.install();
    await signIn(person, 'officer');
    return person;
  }

  async function signIn(person: Person, name: string): Promise<void> {
    await person.open('/sign-in');
    await person.fill('电子邮箱', `${name}@demo.example`);
    await person.fill('密码', DEMO_PASSWORD);
    await person.press('登录');
  }

  /** Both sides of time that goes by. */
  async function pass(page: Page, minutes: number): Promise<void> {
    await letPass(minutes);
    await page.clock.fastForward(minutes * MINUTES);
  }

  const dialog = (page: Page) => page.getByRole('alertdialog');

  it(
    'is announced five minutes before, moved by one key, and gives the focus back',
    async () => {
      const { page } = await begin();
      await pass(page, 24);
      expect(await dialog(page).isVisible()).toBe(false);
      await pass(page, 1);
      await dialog(page).waitFor();
      expect(await dialog(page).getAttribute('aria-modal')).not.toBe('false');
      expect(await nameAndText(page)).toEqual(['您还在吗？', expect.stringContaining('按回车键就可以继续')]);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('继续使用');
      expect(await violationsOf(page)).toEqual([]);
      await page.screenshot({ path: 'var/pictures/session-end/soon.png' });

      // Every other stop would be behind the dialog.
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement)),
      ).toBe(false);
      await page.getByRole('button', { name: '继续使用' }).focus();
      await page.keyboard.press('Enter');
      await dialog(page).waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
      expect(await page.inputValue('#name')).toBe('丹东江桥');
      await page.clock.fastForward(200);
      expect(await page.locator('#session-told').textContent()).toBe('已继续登录。');
      expect(await endsIn(page)).toBeGreaterThan(29 * 60);
    },
    MINUTES,
  );

  it(
    'is counted down aloud at a few moments only',
    async () => {
      const { page } = await begin();
      await page.evaluate(() => {
        const said: string[] = [];
        Object.assign(window, { said });
        const region = document.querySelector('#session-end [data-told]');
        new MutationObserver(() => region?.textContent && said.push(region.textContent)).observe(
          region as Node,
          { childList: true, characterData: true, subtree: true },
        );
      });
      await pass(page, 25);
      await dialog(page).waitFor();
      await letPass(4);
      await page.clock.runFor(4 * MINUTES + 40_000);
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
      expect(said).toEqual(
        ['4分钟', '3分钟', '120秒钟', '60秒钟', '30秒钟'].map(time => `登录将在${time}后结束。`),
      );
    },
    MINUTES,
  );

  it(
    'is not announced to a page whose session another page has moved, nor while somebody types',
    async () => {
      const one = await begin();
      const other = await one.page.context().newPage();
      await pass(one.page, 20);
      const asked = one.page.waitForResponse(/\/session$/);
      await other.goto(`${stage.origin}/workspace/account`);
      // The one page hears of the other and asks; its clock goes on only when it has the answer.
      await (await asked).finished();
      await one.page.waitForTimeout(200);
      await one.page.clock.fastForward(6 * MINUTES);
      await one.page.clock.runFor(1000);
      expect(await dialog(one.page).isVisible()).toBe(false);
      await pass(one.page, 12);
      const answered = one.page.waitForResponse(/session\/extension/);
      await one.page.keyboard.type('食品');
      await answered;
      expect(await endsIn(one.page)).toBeGreaterThan(29 * 60);
    },
    MINUTES,
  );

  it(
    'says so when it is over, hides the page, and gives it back after signing in again',
    async () => {
      const person = await begin();
      const { page } = person;
      await letPass(31);
      await page.clock.fastForward(31 * MINUTES);
      await dialog(page).waitFor();
      expect(await nameAndText(page)).toEqual(['登录已经结束', expect.stringContaining('还在')]);
      expect(await violationsOf(page)).toEqual([]);
      await page.screenshot({ path: 'var/pictures/session-end/ended.png' });
      const [window] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('link', { name: '在新窗口登录' }).click(),
      ]);
      await window.getByLabel('电子邮箱').fill('officer@demo.example');
      await window.getByLabel('密码').fill(DEMO_PASSWORD);
      await window.locator('main form button').click();
      await dialog(page).waitFor({ state: 'hidden' });
      expect(await page.inputValue('#name')).toBe('丹东江桥');
      await person.press('登记单位');
      expect(await page.title()).toContain('错误');
      expect(await page.inputValue('#name')).toBe('丹东江桥');
    },
    MINUTES,
  );

  it(
    'keeps a page from whoever signs in as somebody else',
    async () => {
      const { page } = await begin();
      const other = await page.context().newPage();
      await other.goto(`${stage.origin}/workspace/account`);
      await other.locator('main').getByRole('button', { name: '退出登录' }).click();
      await dialog(page).waitFor();
      expect((await nameAndText(page))[0]).toBe('登录已经结束');
      await other.goto(`${stage.origin}/sign-in`);
      await other.getByLabel('电子邮箱').fill('reviewer@demo.example');
      await other.getByLabel('密码').fill(DEMO_PASSWORD);
      await other.locator('main form button').click();
      await page.getByText('另一个账户已经登录').waitFor();
      const cover = await page.evaluate(
        () =>
          getComputedStyle(document.getElementById('session-end') as Element, '::backdrop').backgroundColor,
      );
      // Without a fourth part the colour lets nothing through.
      expect(cover).toMatch(/^rgb\(/);
    },
    MINUTES,
  );

  it(
    'cannot be moved after twelve hours: the last warning says so and lets the person finish',
    async () => {
      const { page } = await begin();
      await stage.db.dataSource.query(
        `update web_session set created_at = now() - make_interval(mins => 715, secs => 30), seen_at = now()`,
      );
      await page.reload();
      await dialog(page).waitFor();
      expect((await nameAndText(page))[0]).toBe('本次登录快满12小时');
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
      await stage.db.dataSource.query(`delete from web_session`);
      await page.clock.fastForward(5 * MINUTES);
      await dialog(page).waitFor();
      expect((await nameAndText(page))[0]).toBe('登录已经结束');
    },
    MINUTES,
  );

  it.each(['withScript', 'withoutScript'] as const)(
    'loses nothing that is sent too late: %s',
    async way => {
      const person = await officer(way);
      await person.open(FORM);
      await person.fill('单位名称', '丹东江桥水产');
      await letPass(31);
      await person.press('登记单位');
      expect(await person.heading()).toBe('登录');
      expect(await person.text()).toContain('已经留好');
      await person.look(`sign-in-kept-${way}`);
      await person.fill('电子邮箱', 'officer@demo.example');
      await person.fill('密码', DEMO_PASSWORD);
      await person.press('登录');
      expect(await person.heading()).toBe('您刚才填写的内容还在');
      await person.look(`kept-${way}`);
      await person.press(/^再次送出/);
      expect(await person.page.inputValue('#name')).toBe('丹东江桥水产');
      expect(await person.page.title()).toContain('错误');
    },
    MINUTES,
  );

  async function begin(): Promise<Person> {
    const person = await officer();
    await person.open(FORM);
    await person.page.locator('#name').focus();
    await person.page.keyboard.type('丹东江桥');
    return person;
  }

  async function nameAndText(page: Page): Promise<(string | undefined)[]> {
    return page.evaluate(() => {
      const box = document.getElementById('session-end');
      const textOf = (id: string | null | undefined) =>
        document.getElementById(id ?? '')?.textContent?.trim();
      return [textOf(box?.getAttribute('aria-labelledby')), textOf(box?.getAttribute('aria-describedby'))];
    });
  }

  async function endsIn(page: Page): Promise<number> {
    return page.evaluate(async () => ((await (await fetch('/session')).json()) as { endsIn: number }).endsIn);
  }
});
