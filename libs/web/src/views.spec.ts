import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import type { Frame } from './frame.js';
import { LANGUAGES } from './language.js';
import { TAGS } from './tags.js';
import { createViews, type Views } from './views.js';

const FRAME: Frame = {
  language: 'zh-CN',
  display: { largeType: false, highContrast: false },
  path: '/calculator/result?a=1',
  user: null,
  demo: null,
  csrfToken: 'token-1',
  nav: [
    { href: '/employers', text: '公示名单' },
    { href: '/calculator', text: '保障金测算' },
  ],
  workspace: null,
  title: '试页',
};

const TEMPLATES: Record<string, string> = {
  plain: '<h1>{{heading}}</h1>',
  field: '{{> input name="roster[0].from" label="起" hint="提示" suffix="人" value=typed}}',
  radios: '{{> radios name="kind" legend="性质" items=items value="b"}}',
  tags: '{{#each kinds}}{{> tag kind=this}}{{/each}}',
  leak: '{{#each people}}{{> facts rows=../rows}}{{/each}}',
  block: '{{#form action="/x"}}{{heading}}{{/form}}{{#form action="/y" method="get"}}z{{/form}}',
  misspelt: '{{> no-such-partial}}',
};

let folder: string;
let views: Views;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'views-'));
  mkdirSync(join(folder, 'src'));
  for (const [name, text] of Object.entries(TEMPLATES))
    writeFileSync(join(folder, 'src', `${name}.hbs`), text);
  views = createViews({ roots: [join(folder, 'src')] });
});
afterAll(() => rmSync(folder, { recursive: true }));

const render = (name: string, model: Record<string, unknown> = {}, frame: Partial<Frame> = {}) =>
  views.render(name, { ...model, frame: { ...FRAME, ...frame } });

describe('a page', () => {
  it('stands in its layout, with language, title and current place', () => {
    const html = render('plain', { heading: '<同>' });
    expect(html).toContain('<html lang="zh-CN" class="govuk-template">');
    expect(html).toContain('<title>试页 – 同岗</title>');
    expect(html).toContain('<h1>&lt;同&gt;</h1>');
    expect(html).toMatch(/href="\/calculator" aria-current="true"/);
  });

  it('is named by one link, the nearest, where a room lies within another', () => {
    const nav = ['/seeker', '/seeker/posts'].map(href => ({ href, text: href }));
    const current = (path: string) =>
      render('plain', {}, { nav, path }).match(/href="[^"]*" aria-current="\w+"/g);
    expect(current('/seeker/posts?page=2')).toEqual(['href="/seeker/posts" aria-current="true"']);
    expect(current('/seeker/data')).toEqual(['href="/seeker" aria-current="true"']);
  });

  it('takes the workspace layout from its frame, and the display settings', () => {
    const html = render(
      'plain',
      {},
      { workspace: '审核工作台', display: { largeType: true, highContrast: true } },
    );
    expect(html).toContain('class="govuk-template tg-large tg-contrast"');
    expect(html).toContain('tg-header--workspace');
  });

  it('shows demo banner, breadcrumb and notice only where the frame has them', () => {
    expect(render('plain')).not.toMatch(/tg-demo|tg-breadcrumbs|tg-notice/);
    const html = render(
      'plain',
      {},
      {
        demo: { businessDate: plainDate('2025-05-20') },
        breadcrumbs: [{ href: '/', text: '首页' }],
        notice: '已保存',
      },
    );
    for (const part of ['业务日期2025年5月20日', 'aria-label="所在位置"', '已保存'])
      expect(html).toContain(part);
  });

  it('puts the error summary before the heading and says so in the title', () => {
    const html = render(
      'plain',
      { heading: '题' },
      { errors: [{ field: 'a.b', label: '甲', message: '不对' }] },
    );
    expect(html).toContain('<title>错误：试页 – 同岗</title>');
    expect(html).toContain('<a href="#a-b">甲：不对</a>');
    expect(html.indexOf('govuk-error-summary')).toBeLessThan(html.indexOf('<h1>'));
  });

  it('leads display links back to itself', () => {
    expect(render('plain')).toContain('/display?large&#x3D;1&amp;return&#x3D;%2Fcalculator%2Fresult%3Fa%3D1');
  });

  it('is never rendered from a template or partial that is not there', () => {
    expect(() => render('nothing')).toThrow(RangeError);
    expect(() => render('misspelt')).toThrow();
  });
});

describe('partials', () => {
  it('tie hint, error and unit to the control', () => {
    const html = render('field', { typed: '"x' }, { errors: [{ field: 'roster[0].from', message: '早了' }] });
    expect(html).toContain('aria-describedby="roster-0-from-hint roster-0-from-error roster-0-from-unit"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="&quot;x"');
    expect(html).toContain('id="roster-0-from-error"');
  });

  it('give the first radio the id that the error summary links to', () => {
    const html = render('radios', {
      items: [
        { value: 'a', text: '甲' },
        { value: 'b', text: '乙' },
      ],
    });
    expect(html).toMatch(/id="kind" name="kind" type="radio" value="a">/);
    expect(html).toMatch(/id="kind-b" name="kind" type="radio" value="b" checked>/);
  });

  it('have a word for every tag in both languages', () => {
    for (const language of LANGUAGES) {
      const html = render('tags', { kinds: Object.keys(TAGS) }, { language });
      expect(html.match(/tg-tag--/g)).toHaveLength(Object.keys(TAGS).length);
    }
  });

  it('see only what they are given', () => {
    const html = render('leak', { people: [{ label: '漏' }], rows: [{ value: '值' }] });
    expect(html).toContain('<dd>值</dd>');
    expect(html).not.toContain('漏');
  });

  it('put the token into forms that write, and into no other', () => {
    const html = render('block', { heading: '内' });
    expect(html.match(/value="token-1"/g)).toHaveLength(1);
    expect(html).toContain('内');
  });
});
