import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#accounts';
import { violationsOf } from './axe.js';

/** How somebody uses the pages. */
export type Way = 'withScript' | 'withoutScript' | 'byKeyboard';

/** A file as somebody picks it from a disk. */
export interface FilePayload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const PICTURES = join(import.meta.dirname, '..', '..', 'var', 'pictures');
const MOST_TABS = 200;
/** How long anything may take to appear; far more than it ever needs. */
const PATIENCE_MS = 15_000;
const MOST_LOOKS = 40;

/** A person before a browser, who knows pages by what stands on them: labels, buttons, links. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly way: Way,
    private readonly album: string,
    private readonly origin: string,
  ) {}

  static async at(context: BrowserContext, way: Way, album: string, origin: string): Promise<Person> {
    context.setDefaultTimeout(PATIENCE_MS);
    return new Person(await context.newPage(), way, album, origin);
  }

  /** Types an address, as one comes from a mail or a bookmark. */
  async open(path: string, status = 200): Promise<void> {
    const response = await this.page.goto(new URL(path, this.origin).href);
    expect([path, response?.status()]).toEqual([path, status]);
  }

  /** Opens an address again and again until something stands there: what comes through the worker takes a moment. */
  async openUntil(path: string, words: RegExp): Promise<void> {
    for (let attempt = 0; attempt < MOST_LOOKS; attempt += 1) {
      await this.open(path);
      if (words.test(await this.text())) return;
      await this.page.waitForTimeout(500);
    }
    throw new Error(`${String(words)} does not come up at ${path}`);
  }

  /** Answers a question that has radio buttons. */
  async answer(question: string | RegExp, answer: string | RegExp): Promise<void> {
    const control = this.page
      .getByRole('group', { name: question })
      .getByLabel(answer, { exact: typeof answer === 'string' });
    if (this.way === 'byKeyboard') await this.chooseByKey(control);
    else await control.check();
    expect(await control.isChecked()).toBe(true);
  }

  /** Fills in a field by its label, replacing what is there. */
  async fill(label: string | RegExp, value: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: typeof label === 'string' }).first();
    if (this.way !== 'byKeyboard') return field.fill(value);
    await this.reach(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(value);
  }

  /** Picks a radio button, a checkbox or an option of a list. */
  async choose(label: string | RegExp, option?: string): Promise<void> {
    if (option !== undefined) return this.select(this.page.getByLabel(label).first(), option);
    const control = this.page.getByLabel(label, { exact: typeof label === 'string' }).first();
    if (await control.isChecked()) return;
    if (this.way === 'byKeyboard') await this.chooseByKey(control);
    else await control.check();
    expect(await control.isChecked()).toBe(true);
  }

  /** Takes the tick out of a checkbox. */
  async untick(label: string | RegExp): Promise<void> {
    const box = this.page.getByRole('checkbox', { name: label, exact: typeof label === 'string' }).first();
    if (this.way === 'byKeyboard') {
      await this.reach(box);
      await this.page.keyboard.press('Space');
    } else await box.uncheck();
    expect(await box.isChecked()).toBe(false);
  }

  /** Follows a link to a file and gives what is in it. */
  async download(name: string | RegExp): Promise<string> {
    const link = this.page.getByRole('link', { name, exact: typeof name === 'string' }).first();
    const begun = this.page.waitForEvent('download');
    if (this.way === 'byKeyboard') {
      await this.reach(link);
      await this.page.keyboard.press('Enter');
    } else await link.click();
    return readFileSync(await (await begun).path(), 'utf8');
  }

  /** Picks a file from a disk; where there is no mouse, the field is reached first. */
  async attach(label: string | RegExp, file: FilePayload): Promise<void> {
    const field = this.page.getByLabel(label, { exact: typeof label === 'string' }).first();
    if (this.way === 'byKeyboard') await this.reach(field);
    await field.setInputFiles(file);
  }

  /** Presses a button. */
  async press(name: string | RegExp): Promise<void> {
    await this.use(this.page.getByRole('button', { name, exact: typeof name === 'string' }).first());
    await this.confirmIdentity();
  }

  /** Whoever signed in a while ago is asked for the password before a grave act: on a busy machine, some in a story are. */
  private async confirmIdentity(): Promise<void> {
    const asked = await this.page
      .getByRole('heading', { name: /^(请再输入一次密码|Enter your password again)$/ })
      .count();
    if (asked === 0) return;
    await this.fill(/^(登录密码|Password)/, DEMO_PASSWORD);
    await this.use(this.page.getByRole('button', { name: /^(确认并继续|Confirm and go on)$/ }).first());
  }

  /** Follows a link. */
  async follow(name: string | RegExp): Promise<void> {
    await this.use(this.page.getByRole('link', { name, exact: typeof name === 'string' }).first());
  }

  /** The page's main heading. */
  async heading(): Promise<string> {
    return (await this.page.locator('h1').innerText()).trim();
  }

  /** Text of the main part. */
  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /**
   * Looks at the page as every page has to be: no error, one h1, nothing that axe objects to, no sideways scroll;
   * and keeps a picture of it, unless the whole suite runs, whose pictures nobody looks at.
   */
  async look(name: string): Promise<void> {
    expect(await this.page.locator('h1').count()).toBe(1);
    if (this.way !== 'withoutScript') expect([name, await violationsOf(this.page)]).toEqual([name, []]);
    if (process.env['TONGGANG_PICTURES'] === 'none') return;
    mkdirSync(join(PICTURES, this.album), { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, this.album, `${name}.png`), fullPage: true });
  }

  /** The same page as a phone shows it. */
  async lookNarrow(name: string): Promise<void> {
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width: 390, height: 844 });
    await this.look(`${name}-390`);
    expect([name, await this.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, 390]);
    if (before) await this.page.setViewportSize(before);
  }

  private async use(control: Locator): Promise<void> {
    const arrived = this.page.waitForEvent('load');
    if (this.way === 'byKeyboard') {
      await this.reach(control);
      await this.page.keyboard.press('Enter');
    } else await control.click();
    await arrived;
  }

  private async select(list: Locator, option: string): Promise<void> {
    if ((await list.getAttribute('role')) === 'combobox') return this.search(list, option);
    if (this.way !== 'byKeyboard') return void (await list.selectOption({ label: option }));
    await this.reach(list);
    // Typing the first letters does not work for Chinese: walk down the list as a keyboard user does.
    const wanted = await list.locator('option', { hasText: option }).first().getAttribute('value');
    await this.page.keyboard.press('Home');
    for (let step = 0; step < MOST_TABS && (await list.inputValue()) !== wanted; step += 1)
      await this.page.keyboard.press('ArrowDown');
    expect(await list.inputValue()).toBe(wanted);
  }

  /** A search field: types, walks down its list to the option, takes it. */
  private async search(field: Locator, option: string): Promise<void> {
    if (this.way === 'byKeyboard') await this.reach(field);
    else await field.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(option);
    const wanted = this.page.getByRole('option', { name: option }).first();
    await wanted.waitFor();
    for (let step = 0; step < MOST_TABS && (await wanted.getAttribute('aria-selected')) !== 'true'; step += 1)
      await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await wanted.waitFor({ state: 'hidden' });
    expect(await field.inputValue()).toContain(option);
  }

  /** A group of radios is one stop: into it with Tab, along it with the arrows, or Space where none is chosen. */
  private async chooseByKey(control: Locator): Promise<void> {
    const isRadio = (await control.getAttribute('type')) === 'radio';
    if (!isRadio) {
      await this.reach(control);
      return this.page.keyboard.press('Space');
    }
    const name = await control.getAttribute('name');
    const group = this.page.locator(`input[type=radio][name="${name}"]`);
    await this.reach(group, true);
    await this.page.keyboard.press('Space');
    for (let step = 0; step < (await group.count()) && !(await control.isChecked()); step += 1)
      await this.page.keyboard.press('ArrowDown');
  }

  /** Tabs until the focus is on the control (or on one of several), which must be seen there. */
  private async reach(control: Locator, anyOf = false): Promise<void> {
    const target = anyOf ? control : control.first();
    const isThere = () =>
      target.evaluateAll(elements => elements.some(element => element === document.activeElement));
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await isThere()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`not reached by keyboard: ${String(control)} on ${this.page.url()}`);
  }
}
