import { expect, it } from '@jest/globals';
import { samplePaper } from '../testing/sample-paper.js';
import { openPdf, squeezed } from '../testing/open-pdf.js';
import { paperTexts } from '../paper/paper-texts.js';
import { renderPaper } from './render-paper.js';

it.each(['zh-CN', 'en'] as const)(
  'holds every value of the paper in %s, and says its language',
  async language => {
    const paper = samplePaper(language);
    const pdf = await openPdf(await renderPaper(paper));
    for (const text of paperTexts(paper))
      expect(pdf.text).toContain(squeezed(text.replace('𠮷', '〔U+20BB7〕')));
    expect(pdf.info).toMatchObject({ Title: `${paper.title} ${paper.number}`, Language: language });
    expect(pdf.tagged).toBe(true);
    expect(pdf.pages).toBe(2);
  },
);

it('is tagged: headings, lists, a table with a head, a figure with its words', async () => {
  const pdf = await openPdf(await renderPaper(samplePaper()));
  const roles = pdf.roles;
  for (const role of [
    'Document',
    'H1',
    'H2',
    'P',
    'L',
    'LI',
    'Lbl',
    'LBody',
    'Table',
    'TR',
    'TH',
    'TD',
    'Figure',
  ])
    expect(roles).toContain(role);
  expect(roles.filter(role => role === 'H1')).toHaveLength(1);
  expect(pdf.alternatives).toEqual(['核验网址的二维码']);
});

it('writes a code point for what the font lacks, and says so', async () => {
  const pdf = await openPdf(await renderPaper(samplePaper()));
  expect(pdf.text).toContain('丹东〔U+20BB7〕䶮水产');
  expect(pdf.text).toContain('字库没有的字以统一码位表示：U+20BB7');
});

it('gives the same bytes for the same paper', async () => {
  const [first, second] = [await renderPaper(samplePaper()), await renderPaper(samplePaper())];
  expect(first.equals(second)).toBe(true);
  const other = await renderPaper(samplePaper('zh-CN', 4));
  expect(first.equals(other)).toBe(false);
});

it('sets 300 persons on sheets that each repeat the head of the table and their number', async () => {
  const started = performance.now();
  const bytes = await renderPaper(samplePaper('zh-CN', 300));
  expect(performance.now() - started).toBeLessThan(10_000);
  const pdf = await openPdf(bytes);
  expect(pdf.text).toContain('王某（第300人）');
  expect(pdf.pages).toBeGreaterThan(10);
  for (const [index, page] of pdf.pageTexts.entries())
    expect(page).toContain(`第${index + 1}页，共${pdf.pages}页`);
  expect(pdf.pageTexts[5]).toContain('计入月数');
  expect(pdf.roles.filter(role => role === 'TH')).toHaveLength(5);
  expect(bytes.length).toBeLessThan(1_000_000);
}, 60_000);

it('breaks a text that is longer than a sheet, and loses none of it', async () => {
  const long = Array.from({ length: 2500 }, (_, n) => `字${n}`).join('，');
  const paper = samplePaper('zh-CN', 1, {
    sections: [{ key: 'x', heading: '长', blocks: [{ kind: 'text', text: long }] }],
  });
  const pdf = await openPdf(await renderPaper(paper));
  expect(pdf.text).toContain('字2499');
});

it('cuts no table of a section that is handed out by itself, where a sheet can hold it', async () => {
  const slip = (name: string) => ({
    ...{ key: name, heading: `${name}的单子`, whole: true },
    blocks: [
      {
        kind: 'table' as const,
        table: {
          caption: '',
          columns: [{ label: '时间', share: 1, align: 'left' as const }],
          rows: Array.from({ length: 9 }, (_, n) => [`${name}${n}行`]),
        },
      },
    ],
  });
  const names = Array.from({ length: 12 }, (_, n) => `人${'甲乙丙丁戊己庚辛壬癸子丑'[n]}`);
  const pdf = await openPdf(await renderPaper(samplePaper('zh-CN', 1, { sections: names.map(slip) })));
  for (const name of names)
    expect(
      pdf.pageTexts.filter(text => text.includes(`${name}的单子`) && text.includes(`${name}8行`)),
    ).toHaveLength(1);
});
