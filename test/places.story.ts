import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violationsOf } from './browser/axe.js';
import { reflowFaults } from './browser/checks/reflow.js';
import { structureFaults } from './browser/checks/structure.js';
import { targetFaults } from './browser/checks/targets.js';
import { InputMethod } from './browser/input-method.js';
import { Stage } from './browser/stage.js';

const MINUTES = 60_000;
/** Side of a target in large type, in pixels (WCAG 2.5.5). */
const LARGE_TARGET = 44;

describe('choosing a place', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  }, 2 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  const field = (page: Page) => page.getByRole('combobox', { name: '单位所在地' });
  const code = (page: Page) => page.locator('input[name="division"]').inputValue();
  const options = (page: Page) => page.getByRole('option').allInnerTexts();

  async function search(page: Page, text: string): Promise<void> {
    await field(page).fill(text);
    await page.getByRole('option').first().waitFor();
  }

  it(
    'searches while one types, says how many were found, and is used by keyboard alone',
    async () => {
      const { page } = await stage.person('withScript', 'places');
      await page.goto(`${stage.origin}/calculator`);
      expect([await field(page).inputValue(), await code(page)]).toEqual(['辽宁省丹东市振兴区', '210603']);
      await field(page).focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('沈阳');
      await page.getByRole('option').first().waitFor();
      expect(await code(page)).toBe('');
      expect(await field(page).getAttribute('aria-expanded')).toBe('true');
      const told = await page.getByRole('status').filter({ hasText: '找到' }).innerText();
      expect(told).toMatch(/找到\d+个地方/);
      // The colours of what lies below the open list cannot be told; without it the drill looks at them.
      const faults = await violationsOf(page);
      expect(faults.filter(fault => !fault.startsWith('color-contrast ('))).toEqual([]);
      expect(await structureFaults(page)).toEqual([]);

      expect(await field(page).getAttribute('aria-activedescendant')).toBeNull();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const active = await field(page).getAttribute('aria-activedescendant');
      expect(await page.locator(`#${active ?? ''}`).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('ArrowUp');
      const [first] = await options(page);
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).pathname).toBe('/calculator');
      expect([await field(page).inputValue(), await code(page)]).toEqual([first, '210100']);
      expect(await page.getByRole('listbox').isVisible()).toBe(false);
    },
    2 * MINUTES,
  );

  it(
    'waits for an input method, and takes its Enter for no choice and no sending',
    async () => {
      const { page } = await stage.person('withScript', 'places');
      await page.goto(`${stage.origin}/calculator`);
      await field(page).fill('');
      await field(page).focus();
      const method = await InputMethod.at(page);
      const asked: string[] = [];
      page.on('request', request => asked.push(request.url()));
      await method.compose('dan dong');
      await page.waitForTimeout(500);
      expect(asked).toEqual([]);
      await method.enter();
      await method.enter(true);
      expect(new URL(page.url()).pathname).toBe('/calculator');
      await method.commit('丹东');
      await page.getByRole('option').first().waitFor();
      expect(await code(page)).toBe('');
      expect((await options(page))[0]).toContain('丹东');
    },
    2 * MINUTES,
  );

  it(
    'closes with Escape, takes what only one place fits, and says when nothing fits',
    async () => {
      const { page } = await stage.person('withScript', 'places');
      await page.goto(`${stage.origin}/calculator`);
      await search(page, '丹东');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').isVisible()).toBe(false);
      expect(await field(page).inputValue()).toBe('丹东');
      await search(page, '振兴');
      await page.keyboard.press('Tab');
      expect([await field(page).inputValue(), await code(page)]).toEqual(['辽宁省丹东市振兴区', '210603']);
      await field(page).fill('亚特兰蒂斯');
      await page.getByText('没有找到。').waitFor();
      await page.getByRole('button', { name: '计算' }).first().click();
      await page.locator('.govuk-error-summary').waitFor();
      expect(await field(page).inputValue()).toBe('亚特兰蒂斯');
      expect(await field(page).getAttribute('aria-invalid')).toBe('true');
      expect(await structureFaults(page)).toEqual([]);
      expect(await violationsOf(page)).toEqual([]);
      await page.locator('.govuk-error-summary a').first().click();
      expect(await field(page).evaluate(input => input === document.activeElement)).toBe(true);
    },
    2 * MINUTES,
  );

  it(
    'fits a phone in large type and high contrast, with targets to hit',
    async () => {
      const { page } = await stage.person('withScript', 'places', { width: 390 });
      await page.goto(`${stage.origin}/display?large=1&contrast=1&return=/calculator`);
      await search(page, '区');
      for (const option of await page.locator('.tg-combobox__option').all())
        expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(LARGE_TARGET);
      expect(await targetFaults(page, LARGE_TARGET)).toEqual([]);
      expect(await reflowFaults(page, 390)).toEqual([]);
      await search(page, '丹东');
      await page.getByRole('option').first().click();
      expect(await code(page)).toMatch(/^\d{6}$/);
    },
    2 * MINUTES,
  );

  it(
    'opens as a list of fields with their posts, in English with narrow quotation marks',
    async () => {
      const { page } = await stage.person('withScript', 'places', { locale: 'en', width: 390 });
      const field = 'Manufacturing';
      const occupations = [
        { code: '6-05-01-03', name: 'Sewing worker', posts: 1, field },
        { code: '6-31-05-00', name: 'Packer', posts: 2, field },
        { code: '4-04-05-03', name: 'Call-centre agent', posts: 0, field: 'No open posts now' },
      ];
      const asked: string[] = [];
      await page.route('**/api/v1/occupations?*', route => {
        asked.push(new URL(route.request().url()).search);
        return route.fulfill({ json: { occupations, total: occupations.length } });
      });
      await page.goto(`${stage.origin}/posts`);
      const box = page.getByRole('combobox', { name: 'Occupation' });
      await box.click();
      await page.getByRole('option').first().waitFor();
      expect(asked).toEqual(['?q=&open=yes']);
      const group = page.getByRole('group', { name: field });
      expect(await group.getByRole('option').allInnerTexts()).toEqual([
        expect.stringMatching(/^Sewing worker\s+1 post$/),
        expect.stringMatching(/^Packer\s+2 posts$/),
      ]);
      const faults = await violationsOf(page);
      expect(faults.filter(fault => !fault.startsWith('color-contrast ('))).toEqual([]);
      expect(await reflowFaults(page, 390)).toEqual([]);
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      expect([await box.inputValue(), await page.locator('input[name="occupation"]').inputValue()]).toEqual([
        ...['Packer', '6-31-05-00'],
      ]);
      const widths = await page.evaluate(() => {
        const drawn = (text: string) => {
          const span = document.body.appendChild(document.createElement('span'));
          span.textContent = text.repeat(10);
          return span.getBoundingClientRect().width;
        };
        return [drawn('“'), drawn('m')];
      });
      expect(widths[0]).toBeLessThan(widths[1] ?? 0);
    },
    2 * MINUTES,
  );

  it(
    'goes by province and place without script, and keeps the rest of the form',
    async () => {
      const { page } = await stage.person('withoutScript', 'places');
      await page.goto(`${stage.origin}/calculator`);
      await page.fill('#headcount', '186');
      await page.selectOption('#divisionProvince', { label: '浙江省' });
      await page.getByRole('button', { name: '列出地方' }).click();
      expect(await page.inputValue('#headcount')).toBe('186');
      await page.selectOption('#division', { label: '宁波市' });
      await page.locator('#headcount').press('Enter');
      expect(new URL(page.url()).pathname).toBe('/calculator/result');
      expect(new URL(page.url()).searchParams.get('division')).toBe('330200');
      expect(await page.inputValue('#division')).toBe('330200');
    },
    2 * MINUTES,
  );
});

describe('the pages of rules', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  }, 2 * MINUTES);
  afterAll(() => stage?.strike(), MINUTES);

  const PAGES = [
    '/rules?place=210603&year=2024&with=310000',
    '/rules?place=430000&year=2018&only=differences',
    '/rules/coverage',
    '/rules/coverage?province=210000',
  ];

  it.each(['zh-CN', 'en'] as const)(
    'compare a place with another by a search, and stay fit: %s',
    async locale => {
      const { page } = await stage.person('withScript', `rules-${locale}`, { locale, width: 390 });
      await page.goto(`${stage.origin}/rules`);
      await page
        .getByText(locale === 'en' ? 'Compare with another place or year' : '同另一个地方或年度比较')
        .click();
      await page.locator('#with').fill(locale === 'en' ? 'Shanghai' : '上海');
      await page
        .getByRole('option', { name: locale === 'en' ? 'Shanghai' : '上海市' })
        .first()
        .click();
      await Promise.all([page.waitForEvent('load'), page.locator('main form .govuk-button').last().click()]);
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('place'), searchParams.get('with')]).toEqual(['210603', '310000']);
      expect([...searchParams.keys()].filter(key => /Province|Text/.test(key))).toEqual([]);
      for (const path of PAGES) {
        await page.goto(stage.origin + path);
        expect([path, await violationsOf(page)]).toEqual([path, []]);
        expect([path, await structureFaults(page)]).toEqual([path, []]);
        expect([path, await reflowFaults(page, 320)]).toEqual([path, []]);
      }
    },
    3 * MINUTES,
  );
});
