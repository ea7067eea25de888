import { describe, expect, it } from '@jest/globals';
import { samplePaper } from '../testing/sample-paper.js';
import { paperAsHtml } from './paper-html.js';
import { paperAsText } from './paper-text.js';
import { paperTexts } from './paper-texts.js';

/** What a mail reader shows of HTML. */
function shown(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return html.replace(/<[^>]+>/g, ' ').replace(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '?');
}

describe.each(['zh-CN', 'en'] as const)('a mail in %s', language => {
  const paper = samplePaper(language);

  it.each([
    ['text', paperAsText(paper)],
    ['HTML', shown(paperAsHtml(paper))],
  ])('holds every value of the paper as %s', (_, mail) => {
    for (const text of paperTexts(paper, 'mail')) expect(mail).toContain(text);
  });

  it('leaves persons to the page', () => {
    for (const mail of [paperAsText(paper), paperAsHtml(paper)]) {
      expect(mail).not.toMatch(/王某|Wang/);
      expect(mail).toContain(language === 'en' ? 'Sign in to read the list.' : '名单请登录后查看。');
    }
  });
});

it('lets nothing typed become markup', () => {
  const html = paperAsHtml(samplePaper());
  expect(html).toContain('&lt;虚构&gt;&amp;&quot;');
  expect(html).not.toContain('<虚构>');
});

it('names every text of a paper that is read whole, persons included', () => {
  const texts = paperTexts(samplePaper());
  expect(texts).toContain('王某（第3人）');
  expect(texts).not.toContain('');
});
