import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { violationsOf } from './axe.js';
import { focusFaults } from './checks/focus-seen.js';
import { forcedColourFaults } from './checks/forced-colours.js';
import { printFaults } from './checks/print.js';
import { reflowFaults } from './checks/reflow.js';
import { structureFaults } from './checks/structure.js';
import { tabFaults } from './checks/tab-walk.js';
import { targetFaults } from './checks/targets.js';
import { wordFaults } from './checks/words.js';

const MINUTES = 60_000;
const STYLE = `
  body { margin: 0; font: 18px/1.5 sans-serif; color: #111; background: #fff; }
  a { display: inline-block; min-width: 44px; min-height: 44px; }
  .govuk-skip-link { position: absolute; left: -999px; } .govuk-skip-link:focus { position: static; }
  .govuk-button, input { min-width: 48px; min-height: 48px; border: 2px solid #111; background: #fff; color: #111; box-sizing: border-box; }
  :focus { outline: 4px solid #111; outline-offset: 2px; }
  @media print { nav, .govuk-button, .govuk-skip-link { display: none; } }`;
const FORM = `<form method="post" action="/a"><label for="n">姓名</label> <input id="n" name="n" autocomplete="name"> <button class="govuk-button">保存</button></form>`;

/** A page with nothing wrong, into which one fault is planted. */
function page({ main = FORM, style = '', title = '申报 – 同岗', after = '' } = {}): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}${style}</style></head><body>
<a href="#main" class="govuk-skip-link">跳到正文</a>
<header><nav aria-label="主导航"><a href="/b" aria-current="page" style="font-weight:700">名单</a></nav></header>
<main id="main" tabindex="-1"><h1>申报</h1>${main}</main><footer><a href="/c">说明</a></footer>${after}</body></html>`;
}

const CHECKS: Readonly<Record<string, (page: Page) => Promise<string[]>>> = {
  axe: violationsOf,
  structure: structureFaults,
  words: one => wordFaults(one, 'zh-CN'),
  tab: tabFaults,
  focus: focusFaults,
  reflow: async one => [...(await reflowFaults(one, 320)), ...(await reflowFaults(one, 320, true))],
  targets: one => targetFaults(one, 24),
  forced: forcedColourFaults,
  print: printFaults,
};

/** What is planted, the check that must find it, and a word of what it says. */
const PLANTED: readonly (readonly [string, string, RegExp, Parameters<typeof page>[0]])[] = [
  ['a picture without words', 'axe', /image-alt/, { main: '<img src="data:," width="40" height="40">' }],
  ['pale words', 'axe', /color-contrast/, { main: '<p style="color:#aaa">正文</p>' }],
  ['two main headings', 'structure', /h1/, { main: '<h1>又一个</h1>' }],
  ['a level that is left out', 'structure', /level skipped/, { main: '<h3>小标题</h3>' }],
  [
    'one name for two places',
    'structure',
    /leads to/,
    { main: '<a href="/x">修改</a> <a href="/y">修改</a>' },
  ],
  [
    'one name for two buttons',
    'structure',
    /leads to/,
    { main: FORM + FORM.replace('/a', '/z').replaceAll('"n"', '"m"') },
  ],
  [
    'an error that is tied to nothing',
    'structure',
    /tied to nothing/,
    { main: '<p class="govuk-error-message" id="e">错误：请填写</p>' },
  ],
  [
    'a summary that leads nowhere',
    'structure',
    /takes the focus/,
    {
      title: '错误：申报 – 同岗',
      main: '<div class="govuk-error-summary"><a href="#z">改</a></div><p id="z">在这里</p>',
    },
  ],
  [
    'errors that the title hides',
    'structure',
    /title and errors/,
    { main: '<div class="govuk-error-summary">有错</div>' },
  ],
  ['an id twice', 'structure', /id twice/, { main: '<p id="i">一</p><p id="i">二</p>' }],
  [
    'choices without a question',
    'structure',
    /without a question/,
    { main: '<label>是<input type="radio" name="r"></label>' },
  ],
  [
    'a form only a script could send',
    'structure',
    /only a script/,
    { main: '<form action="/s"><label>词<input name="w"></label></form>' },
  ],
  [
    'a sentence in another language',
    'structure',
    /other language/,
    { main: '<p>You can withdraw it for some minutes.</p>' },
  ],
  ['a key in place of words', 'words', /no words/, { main: '<p>notice.lineDecided</p>' }],
  [
    'another order of stops',
    'tab',
    /out of order|never/,
    { main: `${FORM}<a href="/late" tabindex="1">最后</a>` },
  ],
  [
    'a trap',
    'tab',
    /end|never/,
    { after: '<script>document.getElementById("n").onkeydown = event => event.preventDefault()</script>' },
  ],
  [
    'a control that no key reaches',
    'tab',
    /where no control|never/,
    { main: `${FORM}<a href="/o" style="opacity:1" onfocus="this.blur()">去</a>` },
  ],
  [
    'a skip link that skips nothing',
    'tab',
    /skip link/,
    { after: '<script>document.getElementById("main").removeAttribute("tabindex")</script>', main: FORM },
  ],
  ['no ring', 'focus', /pixels change/, { style: 'input:focus { outline: none; }' }],
  ['a pale ring', 'focus', /pixels change/, { style: ':focus { outline-color: #ddd; }' }],
  [
    'a control under something',
    'focus',
    /lies over/,
    {
      main: `<div style="position:relative">${FORM}<div style="position:absolute;inset:0;background:#fff"></div></div>`,
    },
  ],
  ['a fixed width', 'reflow', /sideways/, { main: '<p style="width:500px">宽</p>' }],
  [
    'a box that cuts',
    'reflow',
    /cut/,
    {
      main: '<p style="height:20px;overflow:hidden">很长的一段话很长的一段话很长的一段话很长的一段话很长的一段话很长的一段话</p>',
    },
  ],
  [
    'a small target',
    'targets',
    /target 10x10/,
    {
      style: '.s { width:10px; height:10px; min-height:0; padding:0; border:0; }',
      main: '<button class="s" aria-label="删"></button>',
    },
  ],
  [
    'a button that only its ground shows',
    'forced',
    /no edge/,
    { style: '.govuk-button { border: 0; background: #060; color: #fff; }' },
  ],
  [
    'words that forced colours hide',
    'forced',
    /words are missing/,
    { style: '@media (forced-colors: active) { .f { display: none; } }', main: '<p class="f">要紧的话</p>' },
  ],
  [
    'white words on a ground',
    'print',
    /too pale/,
    { style: '.w { background: #000; color: #fff; }', main: '<p class="w">超比例</p>' },
  ],
  ['a page wider than paper', 'print', /cut at the right/, { main: '<p style="width:900px">宽</p>' }],
  [
    'a button on paper',
    'print',
    /on screen only/,
    { style: '@media print { .govuk-button { display: block; } }' },
  ],
];

describe('the checks of accessibility', () => {
  let browser: Browser;
  let sheet: Page;
  beforeAll(async () => {
    const { executablePath, args, env } = await findBrowser();
    browser = await chromium.launch({
      executablePath,
      args,
      env: { ...(process.env as Record<string, string>), ...env },
    });
  }, MINUTES);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 800, height: 600 }, bypassCSP: true });
    sheet = await context.newPage();
  });

  afterEach(() => sheet.context().close());

  it.each(Object.keys(CHECKS))('find nothing where nothing is wrong: %s', async name => {
    await sheet.setContent(page());
    expect(await CHECKS[name]?.(sheet)).toEqual([]);
  });

  it.each(PLANTED)('find %s (%s)', async (_what, name, words, planted) => {
    await sheet.setContent(page(planted));
    expect((await CHECKS[name]?.(sheet))?.join('\n')).toMatch(words);
  });
});
