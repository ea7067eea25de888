import { describe, expect, it } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { plainDate } from '#values';
import { markSpreadsheet } from './mark-spreadsheet.js';
import { markWorkbook } from './mark-workbook.js';
import { readSpreadsheet } from './read-spreadsheet.js';
import { xmlPartsOf } from '../testing/xml-parts.js';
import type { Spreadsheet } from './workbook.js';
import type { WrittenSheet } from './sheet-xml.js';
import { writeWorkbook } from './write-workbook.js';
import { readZip } from './zip-archive.js';
import { pack, writeZip } from './zip-writer.js';

const ROSTER: WrittenSheet = {
  name: '残疾职工名册',
  columns: [
    { width: 12 },
    { width: 22, look: 'text' },
    { width: 14, look: 'day' },
    { width: 12, look: 'money' },
  ],
  frozenRows: 1,
  rows: [
    ['姓名', '公民身份号码', '入职日期', '月工资'].map(text => ({ text, look: 'head' as const })),
    [
      { text: '陈晓兰' },
      { text: '210603198506150027' },
      { day: plainDate('2024-03-01') },
      { number: '3200.10' },
    ],
    [{ text: '=1+1 & <b>"x"</b>' }, null, { day: plainDate('1999-12-31') }, { number: '0.07' }],
  ],
  choices: [{ column: 0, firstRow: 2, lastRow: 5000, words: ['是', '否'], message: '从列表中选择' }],
  notes: [{ place: { column: 1, row: 1 }, text: '18位，以文本填写' }],
};

async function read(file: Buffer): Promise<Spreadsheet> {
  const outcome = await readSpreadsheet(file);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const cellsOf = (book: Spreadsheet, sheet = 0) =>
  book.sheets[sheet]?.rows.map(({ number, cells }) =>
    [number, ...cells.values()].map(cell => (typeof cell === 'number' ? cell : [cell.kind, cell.text])),
  );

describe('a written workbook', () => {
  it('is read again as it was written, texts neutralised', async () => {
    const book = await read(await writeWorkbook([ROSTER]));
    expect(book.sheets[0]).toMatchObject({ name: '残疾职工名册', isHidden: false, merged: [] });
    expect(cellsOf(book)?.slice(1)).toEqual([
      [2, ['text', '陈晓兰'], ['text', '210603198506150027'], ['date', '2024-03-01'], ['number', '3200.1']],
      [3, ['text', `'=1+1 & <b>"x"</b>`], ['date', '1999-12-31'], ['number', '0.07']],
    ]);
  });

  it('is read the same by another reader', async () => {
    const [sheet] = await readXlsxFile(await writeWorkbook([ROSTER]));
    expect(sheet?.sheet).toBe('残疾职工名册');
    expect(sheet?.data[1]).toEqual(['陈晓兰', '210603198506150027', new Date('2024-03-01'), 3200.1]);
  });

  it('has the same bytes each time, and well-formed parts', async () => {
    const file = await writeWorkbook([ROSTER, { ...ROSTER, name: '说明/2' }]);
    expect(file.equals(await writeWorkbook([ROSTER, { ...ROSTER, name: '说明/2' }]))).toBe(true);
    expect((await xmlPartsOf(file)).length).toBeGreaterThan(10);
  });
});

describe('a workbook of another program', () => {
  it('is read with its types', async () => {
    const file = await writeXlsxFile([
      [{ value: '姓名' }, { value: '日期' }],
      [{ value: '王 莉' }, { value: new Date('2024-02-29T00:00:00Z'), format: 'yyyy"年"m"月"d"日"' }],
      [
        { type: 'Formula', value: '=1+1' },
        { value: true, type: Boolean },
      ],
    ] as never).toBuffer();
    expect(cellsOf(await read(file))).toEqual([
      [1, ['text', '姓名'], ['text', '日期']],
      [2, ['text', '王 莉'], ['date', '2024-02-29']],
      [3, ['formula', ''], ['truth', 'true']],
    ]);
  });
});

describe('a marked copy', () => {
  const list = {
    name: '错误清单',
    columns: [{ width: 40 }],
    rows: [[{ text: '第3行', look: 'head' as const }]],
  };
  const mark = (column: number, row: number, note: string) => ({
    sheet: ROSTER.name,
    place: { column, row },
    note,
  });

  it('keeps everything, colours the bad cells and notes why', async () => {
    const file = await writeWorkbook([ROSTER]);
    const marked = await markWorkbook(file, [mark(1, 3, '填写公民身份号码'), mark(1, 1, '列名重复')], list);
    const book = await read(marked);
    expect(cellsOf(book)).toEqual(cellsOf(await read(file)));
    expect(book.sheets.map(({ name }) => name)).toEqual(['残疾职工名册', '错误清单']);
    const parts = new Map(await xmlPartsOf(marked));
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<c r="B3" s="(8|9)"\/>/);
    const notes = parts.get('xl/comments1.xml') ?? '';
    expect(notes.match(/<comment /g)).toHaveLength(2);
    expect(notes).toContain('列名重复\n———\n18位，以文本填写');
  });

  it('marked again has only the new marks', async () => {
    const once = await markWorkbook(
      await writeWorkbook([ROSTER]),
      [mark(0, 2, '甲'), mark(2, 2, '乙')],
      list,
    );
    const twice = new Map(await xmlPartsOf(await markWorkbook(once, [mark(3, 2, '丙')], list)));
    const notes = twice.get('xl/comments1.xml') ?? '';
    expect([...notes.matchAll(/<comment ref="(\w+)"/g)].map(([, ref]) => ref)).toEqual(['B1', 'D2']);
    expect([...(twice.get('xl/drawings/vmlDrawing1.vml') ?? '').matchAll(/<v:shape /g)]).toHaveLength(2);
    expect([...(twice.get('xl/workbook.xml') ?? '').matchAll(/<sheet /g)]).toHaveLength(2);
  });

  it('can be made of a workbook without notes', async () => {
    const file = await writeXlsxFile([[{ value: '姓名' }]] as never, { sheet: '名册' }).toBuffer();
    const marked = await markWorkbook(
      file,
      [{ sheet: '名册', place: { column: 3, row: 1 }, note: '缺' }],
      list,
    );
    const parts = new Map(await xmlPartsOf(marked));
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/legacyDrawing/);
    expect(cellsOf(await read(marked))).toEqual([[1, ['text', '姓名']]]);
    expect((await readXlsxFile(marked)).map(({ sheet }) => sheet)).toEqual(['名册', '错误清单']);
  });

  it('of a workbook with broken notes is a plain workbook of the same cells', async () => {
    const file = await writeWorkbook([ROSTER]);
    for (const broken of ['<!DOCTYPE a []><comments/>', '<comments><authors', 'no XML']) {
      const parts = readZip(file);
      parts.set('xl/comments1.xml', await pack('xl/comments1.xml', broken));
      const tampered = writeZip(parts.values());
      const marked = await markSpreadsheet(tampered, await read(tampered), [mark(0, 2, '甲')], list);
      const texts = (await read(marked)).sheets[0]?.rows.map(({ cells }) => cells.get(0)?.text);
      expect(texts).toEqual(['姓名', '陈晓兰', `'=1+1 & <b>"x"</b>`]);
      expect(new Map(await xmlPartsOf(marked)).get('xl/workbook.xml')).toContain('错误清单');
    }
  });
});
