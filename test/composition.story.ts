import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '#accounts';
import { InputMethod } from './browser/input-method.js';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;
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
