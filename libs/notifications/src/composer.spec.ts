import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { keysOf, LANGUAGES, loadCatalogue } from '#web';
import { Composer, WORDS_FOLDER } from './composer.js';
import { TEMPLATES, type Message } from './message.js';

const composer = Composer.create();

function message(change: Partial<Message>): Message {
  return {
    template: 'returned',
    to: { email: 'hr@example.com', name: '周晓东', language: 'zh-CN' },
    facts: {
      employerName: '丹东鸭绿江机械有限公司',
      levyYear: 2024,
      link: 'http://localhost:3000/x',
      returnedLines: 2,
    },
    ...change,
  };
}

it('writes in the language of the recipient, paragraph by paragraph', () => {
  const mail = composer.compose(message({}));
  expect(mail.subject).toBe('丹东鸭绿江机械有限公司2024年度申报有内容退回');
  expect(mail.from).toBe('同岗');
  const paragraphs = mail.text.trimEnd().split('\n\n');
  expect(paragraphs[0]).toBe('周晓东：');
  expect(paragraphs[2]).toBe('退回2处');
  expect(paragraphs[3]).toBe('http://localhost:3000/x');
});

it('counts one line and several in English', () => {
  const to = { email: 'hr@example.com', name: null, language: 'en' as const };
  const textFor = (returnedLines: number) =>
    composer.compose(message({ to, facts: { employerName: 'Yalu', levyYear: 2024, returnedLines } })).text;
  expect(textFor(1)).toContain('\n\n1 line was returned\n\n');
  expect(textFor(3)).toContain('\n\n3 lines were returned\n\n');
  expect(textFor(3)).toMatch(/^Good day,\n\n/);
});

it.each(TEMPLATES)('has words for %s in both languages, with no placeholder left', template => {
  for (const language of LANGUAGES) {
    const to = { email: 'hr@example.com', name: 'Zhou', language };
    const facts = {
      employerName: 'Yalu',
      levyYear: 2024,
      link: 'http://localhost:3000/x',
      documentNumber: '210603-1',
      lastDay: plainDate('2025-06-30'),
      ...{ place: 'Zhenxing', filings: 3, waited: 30, toldAfter: 20, visits: 2, late: 1 },
    };
    const mail = composer.compose({ template, to, facts });
    expect(`${mail.subject}${mail.text}`).not.toMatch(/\{\{|undefined|null/);
    expect(mail.subject.length).toBeGreaterThan(3);
  }
});

it('lets no name become a header or a line of its own', () => {
  const facts = { employerName: 'A\r\nBcc: all@example.com\u2028B', levyYear: 2024 };
  const mail = composer.compose(message({ template: 'submitted', facts }));
  expect(mail.subject).toBe('已收到A Bcc: all@example.com B2024年度申报');
  expect(mail.text).not.toContain('\nBcc');
});

it('holds the same keys in both languages, plural forms aside', () => {
  const catalogue = loadCatalogue([WORDS_FOLDER]);
  const keys = (language: (typeof LANGUAGES)[number]) =>
    new Set(keysOf(catalogue[language]).map(key => key.replace(/_(one|other)$/, '')));
  expect(keys('en')).toEqual(keys('zh-CN'));
});

it('says until when a link works, to the minute and in Beijing time', () => {
  const facts = { link: 'http://localhost:3000/x', linkUntil: new Date('2025-06-04T02:42:00Z') };
  expect(composer.compose(message({ template: 'confirmation', facts })).text).toContain(
    '链接在2025年6月4日10:42以前有效（北京时间），只能用一次。',
  );
});

it('says the same as HTML: the language, a link to follow, a paper with its headings, and no markup from names', () => {
  const body = { text: 'PAPER', html: '<h1>PAPER</h1>' };
  const facts = {
    employerName: 'A <b>&',
    levyYear: 2024,
    link: 'http://localhost:3000/x',
    documentNumber: '1-1',
  };
  const { html = '', text } = composer.compose(message({ template: 'submitted', facts, body }));
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('<a href="http://localhost:3000/x">');
  expect(html).toContain('<h1>PAPER</h1>');
  expect(html).toContain('A &lt;b&gt;&amp;');
  expect(text).toContain('\n\nPAPER\n\n');
  expect(text).not.toContain('编号1-1');
});
