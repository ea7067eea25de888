import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import type { CDPSession, Page } from 'playwright-core';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;
const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };

/** A keyboard with an input method, as the browser itself hears it. */
class InputMethod {
  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  static async at(page: Page): Promise<InputMethod> {
    return new InputMethod(page, await page.context().newCDPSession(page));
  }

  /** Letters that are being made into characters. */
  async compose(text: string): Promise<void> {
    const end = text.length;
    await this.cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  }

  async commit(text: string): Promise<void> {
    await this.cdp.send('Input.insertText', { text });
  }

  /** Enter; `taken` as input methods report a key they have used up themselves. */
  async enter(taken = false): Promise<void> {
    const key = taken
      ? { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
      : { ...ENTER, text: '\r' };
    await this.cdp.send('Input.dispatchKeyEvent', { type: taken ? 'rawKeyDown' : 'keyDown', ...key });
    await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...ENTER });
    await this.page.waitForTimeout(150);
  }
}

describe('composing characters with an input method', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  }, 2 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  it(
    'never searches: Enter chooses the characters, and the next one searches',
    async () => {
      const { page } = await stage.person('withScript', 'composition');
      await page.goto(stage.origin);
      await page.locator('#q').focus();
      const method = await InputMethod.at(page);
      for (const taken of [false, true]) {
        await method.compose('jiangqiao');
        expect(await page.inputValue('#q')).toBe('jiangqiao');
        await method.enter(taken);
        expect(new URL(page.url()).pathname).toBe('/');
      }
      await method.commit('江桥');
      // In some browsers the composition ends just before the key press that ended it is heard.
      await page.locator('#q').evaluate(field => {
        field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
        field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '江桥' }));
        const press = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
        if (field.dispatchEvent(press)) (field as HTMLInputElement).form?.requestSubmit();
      });
      expect(new URL(page.url()).pathname).toBe('/');
      await page.waitForTimeout(100);
      const arrived = page.waitForEvent('load');
      await page.keyboard.press('Enter');
      await arrived;
      expect(new URL(page.url()).searchParams.get('q')).toBe('江桥');
    },
    MINUTES,
  );

  it(
    'never sends a form, and leaves what was typed',
    async () => {
      const { page } = await stage.person('withScript', 'composition');
      await page.goto(`${stage.origin}/sign-in`);
      await page.fill('#email', 'officer@demo.example');
      await page.fill('#password', DEMO_PASSWORD);
      await Promise.all([page.waitForEvent('load'), page.locator('main form button').click()]);
      await page.goto(`${stage.origin}/workspace/employers/new`);
      let sent = 0;
      page.on('request', request => (sent += request.method() === 'POST' ? 1 : 0));
      await page.locator('#name').focus();
      const method = await InputMethod.at(page);
      await method.compose('songtao');
      await method.enter();
      // A script that sends the form itself is held back as well.
      await page.locator('#name').evaluate(field => (field as HTMLInputElement).form?.requestSubmit());
      expect([sent, page.url(), await page.inputValue('#name')]).toEqual([
        0,
        `${stage.origin}/workspace/employers/new`,
        'songtao',
      ]);
      await method.commit('松涛');
      expect(await page.inputValue('#name')).toBe('松涛');
    },
    MINUTES,
  );
});
