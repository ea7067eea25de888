import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { columnOf, columnsFor, choiceOf, isUnlimited } from '#declarations';
import { readSpreadsheet, type Spreadsheet } from '#documents';
import { inventCreditCode } from '#identifiers';
import { HEADINGS, rosterRow, workbookOf } from '../../../../libs/declarations/src/testing/roster-sheet.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';

const START = '/workspace/declarations';
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

let seed = 700;

/** Registers an employer and starts its declaration. @returns address of the task list */
async function started(visitor: Visitor): Promise<string> {
  seed += 1;
  await visitor.fillIn('/workspace/employers/new', {
    ...{ creditCode: inventCreditCode(seed, '210603'), division: '210603', kind: 'enterprise' },
    ...{ name: `丹东江桥水产食品有限公司${seed}`, registeredOn: '2012-03-01', contactName: '王莉' },
    ...{ contactPhone: '0415-2100000', contactEmail: 'hr@jiangqiao.example' },
  });
  const { text } = await visitor.get(START);
  const action = [...text.matchAll(/action="(\/workspace\/declarations\/[0-9a-f-]{36})"/g)].at(-1)?.[1] ?? '';
  return (await visitor.submit(action, {})).location ?? '';
}

const xlsx = (bytes: Buffer, name = '名册.xlsx') => ({ field: 'file', name, bytes });
const versionOn = ({ text }: Answer) => /name="draftVersion" value="(\d+)"/.exec(text)?.[1] ?? '';

/** Uploads a file from its page. @returns the answer, and the page it leads to */
async function uploaded(visitor: Visitor, base: string, bytes: Buffer, name?: string) {
  await visitor.get(`${base}/roster-import`);
  const answer = await visitor.sendFile(`${base}/roster-import`, xlsx(bytes, name));
  return {
    answer,
    path: answer.location ?? '',
    page: answer.location ? await visitor.get(answer.location) : answer,
  };
}

async function read(bytes: Buffer): Promise<Spreadsheet> {
  const outcome = await readSpreadsheet(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const textsOf = (book: Spreadsheet, sheet = 0) =>
  book.sheets[sheet]?.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text)) ?? [];

describe('a roster by spreadsheet', () => {
  it('is reached from the roster, downloaded, filled in, checked and taken over', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    expect((await visitor.get(`${base}/roster`)).text).toContain(`href="${base}/roster-import"`);
    const page = await visitor.get(`${base}/roster-import`);
    expect(page.text).toContain('enctype="multipart/form-data"');
    const { page: preview, path } = await uploaded(
      visitor,
      base,
      await workbookOf([rosterRow(1), rosterRow(2)]),
    );
    expect(preview.text).toContain('核对后导入');
    expect(preview.text).toContain('王某，身份证号尾号');
    expect(preview.text).not.toContain(rosterRow(1)[1]);
    const done = await visitor.submit(path, { draftVersion: versionOn(preview) });
    expect([done.status, done.location]).toEqual([303, `${base}/roster`]);
    const roster = await visitor.get(`${base}/roster`);
    expect(roster.text).toContain('名册已按表格导入');
    expect(roster.text).toContain('2名职工');
    const again = await visitor.submit(path, { draftVersion: versionOn(preview) });
    expect(again.location).toBe(`${base}/roster-import`);
  });

  it('exported and sent back changes nothing, in both languages', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const visitor = await portal.signedIn('officer', language);
      const base = await started(visitor);
      const rows = [
        rosterRow(1),
        rosterRow(2, { 6: '2024-11-30', 3: '2029-06-30', 7: '在编', 8: null, 9: null }),
        rosterRow(3, { 4: '=1+1', 11: '否' }),
      ];
      const { path, page } = await uploaded(visitor, base, await workbookOf(rows));
      await visitor.submit(path, { draftVersion: versionOn(page) });
      const file = await visitor.download(`${base}/roster-import/roster`);
      expect(file.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(file.headers['content-disposition']).toMatch(
        /^attachment; filename="roster\.xlsx"; filename\*=UTF-8''/,
      );
      expect(textsOf(await read(file.bytes))[3]).toContain("'=1+1");
      const back = await uploaded(visitor, base, file.bytes);
      expect(back.page.text).toContain(language === 'en' ? 'there is nothing to change' : '没有要改的内容');
    }
  });

  it('has a template whose headings, choices and notes are those that reading knows', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const visitor = await portal.signedIn('officer', language);
      const base = await started(visitor);
      const { bytes } = await visitor.download(`${base}/roster-import/template`);
      const book = await read(bytes);
      expect(book.sheets).toHaveLength(2);
      const [heads = []] = textsOf(book);
      expect(heads.map(head => columnOf(head)?.field)).toEqual(
        columnsFor(undefined).map(({ field }) => field),
      );
      const guide = textsOf(book, 1).flat().join('\n');
      expect(guide).toContain(heads[5]);
      const parts = await sheetPart(bytes);
      const lists = [
        ...parts.matchAll(
          /sqref="([A-Z]+)2:\1\d+"><formula1>&quot;|sqref="([A-Z]+)2:[A-Z]+\d+"><formula1>"([^"]+)"/g,
        ),
      ];
      const fields = [
        'certificateKind',
        'veteranGrade',
        'contractKind',
        'insured',
        'dispatchSide',
        'countedHere',
      ] as const;
      expect(lists).toHaveLength(fields.length);
      for (const [index, list] of lists.entries())
        for (const word of (list[3] ?? '').split(','))
          expect([word, choiceOf(fields[index] ?? 'name', word)]).not.toContain(null);
      expect(isUnlimited(language === 'en' ? 'Unlimited' : '长期')).toBe(true);
    }
  });
});

async function sheetPart(bytes: Buffer): Promise<string> {
  const { xmlPartsOf } = await import('../../../../libs/documents/src/testing/xml-parts.js');
  return new Map(await xmlPartsOf(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
}

describe('a file with errors', () => {
  it('changes nothing; page and marked copy name sheet, row, column and cure', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const rows = Array.from({ length: 12 }, (_, index) =>
      rosterRow(index, index === 7 ? { 5: '2024年3月', 10: '面议' } : {}),
    );
    const { page, path } = await uploaded(visitor, base, await workbookOf(rows));
    expect(page.text).toContain('表格有2处需要修改');
    expect(page.text).toContain('名册!F9');
    expect(page.text).toContain('入职日期只有年月。补上日，例如2024-03-01');
    expect(page.text).toContain('月工资应为金额');
    const refused = await visitor.submit(path, { draftVersion: '1' });
    expect(refused.text).toContain('表格有2处需要修改');
    expect((await visitor.get(`${base}/roster`)).text).toContain('还没有填写残疾职工');
    const copy = await visitor.download(`${path}/marked`);
    expect(decodeURIComponent(copy.headers['content-disposition'] ?? '')).toContain('名册-已标注.xlsx');
    const book = await read(copy.bytes);
    expect(textsOf(book)[8]).toEqual(rows[7]?.filter(text => text !== null));
    expect(textsOf(book, 1)[1]).toEqual([
      '名册!F9',
      '入职日期',
      '2024年3月',
      '入职日期只有年月。补上日，例如2024-03-01',
    ]);
  });

  it('as CSV comes back as a workbook', async () => {
    const visitor = await portal.signedIn('officer', 'en');
    const base = await started(visitor);
    const csv = [HEADINGS, rosterRow(1, { 1: '2.10603E+17' })].map(row => row.join(',')).join('\r\n');
    const { page, path } = await uploaded(visitor, base, Buffer.from(csv), 'roster.csv');
    expect(page.text).toContain('Excel took the number for a figure');
    const book = await read((await visitor.download(`${path}/marked`)).bytes);
    expect(textsOf(book)[1]?.[1]).toBe('2.10603E+17');
  });

  it('shows a hundred of many, and how many of each kind', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const rows = Array.from({ length: 150 }, (_, index) => rosterRow(index, { 11: '也许' }));
    const { page } = await uploaded(visitor, base, await workbookOf(rows));
    expect(page.text).toContain('这里列出前100处，共150处');
    expect(page.text).toContain('150处');
  });

  it.each([
    ['名册.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 422, '另存为“Excel工作簿'],
    ['名册.xlsx', Buffer.from('%PDF-1.7\0'), 422, '这不是表格文件'],
    ['名册.xlsx', Buffer.alloc(0), 422, '文件是空的'],
    ['名册.xlsx', Buffer.alloc(10 * 1_048_576 + 1, 65), 413, '文件超过10 MB'],
  ])('%s that is none is refused with its cure', async (name, bytes, status, words) => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const { answer } = await uploaded(visitor, base, bytes, name);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain('<title>错误：');
    expect(answer.text).toContain('href="#file"');
  });

  it('not chosen is asked for', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    await visitor.get(`${base}/roster-import`);
    const answer = await visitor.sendFile(`${base}/roster-import`, {
      field: 'other',
      name: 'a',
      bytes: Buffer.from('a'),
    });
    expect([answer.status, answer.text.includes('选择要上传的文件')]).toEqual([422, true]);
  });
});

describe('uploads', () => {
  it('need the token of our own page, from our own origin, like any other form', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const file = xlsx(await workbookOf([rosterRow(1)]));
    await visitor.get(`${base}/roster-import`);
    const path = `${base}/roster-import`;
    expect((await visitor.sendFile(path, file, { _csrf: 'forged' })).status).toBe(403);
    expect((await visitor.sendFile(path, file, { _csrf: '' })).status).toBe(403);
    expect((await visitor.sendFile(path, file, {}, 'https://elsewhere.example')).status).toBe(403);
    expect((await visitor.sendFile(path, file)).status).toBe(303);
  });

  it('are refused unread by routes that take none, and to people who are not let in', async () => {
    const officer = await portal.signedIn('officer');
    const base = await started(officer);
    const file = xlsx(Buffer.from('a'));
    await officer.get(`${base}/roster`);
    expect((await officer.sendFile(`${base}/roster`, file)).status).toBe(415);
    expect((await officer.sendFile('/sign-in', file)).status).toBe(415);
    const stranger = portal.visitor();
    await stranger.get('/sign-in');
    expect(await stranger.sendFile(`${base}/roster-import`, file)).toMatchObject({
      status: 303,
      location: '/sign-in?ended=filesLeftOut',
    });
    const reviewer = await portal.signedIn('reviewer');
    await reviewer.get('/workspace');
    expect((await reviewer.sendFile(`${base}/roster-import`, file)).status).toBe(403);
  });

  it('for others’ employers, and others’ files, lead nowhere', async () => {
    const officer = await portal.signedIn('officer');
    const base = await started(officer);
    const { path } = await uploaded(officer, base, await workbookOf([rosterRow(1)]));
    const agent = await portal.signedIn('agent');
    const own = await started(agent);
    await agent.get(`${own}/roster-import`);
    expect(
      (await agent.sendFile(`${base}/roster-import`, xlsx(await workbookOf([rosterRow(1)])))).status,
    ).toBe(404);
    expect((await agent.get(path)).status).toBe(404);
    expect((await agent.get(`${path}/marked`)).status).toBe(404);
    expect((await agent.get(`${base}/roster-import/roster`)).status).toBe(404);
    expect((await agent.submit(`${path}/discard`, {})).status).toBe(404);
    const foreign = path.replace(base, own);
    expect((await agent.get(foreign)).location).toBe(`${own}/roster-import`);
    expect((await officer.get(path)).status).toBe(200);
  });

  it('with too many fields or files are refused', async () => {
    const officer = await portal.signedIn('officer');
    const base = await started(officer);
    await officer.get(`${base}/roster-import`);
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`f${index}`, 'a']));
    expect((await officer.sendFile(`${base}/roster-import`, xlsx(Buffer.from('a')), many)).status).toBe(413);
    expect(
      (await officer.sendFile(`${base}/roster-import`, xlsx(Buffer.from('a')), { extra: 'a' })).status,
    ).toBe(422);
    expect(
      (await officer.sendFile(`${base}/roster-import`, xlsx(Buffer.from('a')), { extra: 'a'.repeat(20_000) }))
        .status,
    ).toBe(413);
  });
});

describe('before it is taken over', () => {
  it('the officer says what becomes of people who are not in the file', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const first = await uploaded(visitor, base, await workbookOf([rosterRow(1), rosterRow(2)]));
    await visitor.submit(first.path, { draftVersion: versionOn(first.page) });
    const { path, page } = await uploaded(visitor, base, await workbookOf([rosterRow(1, { 10: '3300' })]));
    expect(page.text).toContain('月工资由3,200.00改为3,300.00');
    const unsaid = await visitor.submit(path, { draftVersion: versionOn(page) });
    expect([unsaid.status, unsaid.text.includes('选择表格里没有的职工')]).toEqual([422, true]);
    const done = await visitor.submit(path, { draftVersion: versionOn(page), missing: 'remove' });
    expect(done.status).toBe(303);
    expect((await visitor.get(`${base}/roster`)).text).toContain('1名职工');
  });

  it('a file is deleted on request', async () => {
    const visitor = await portal.signedIn('officer');
    const base = await started(visitor);
    const { path } = await uploaded(visitor, base, await workbookOf([rosterRow(1)]));
    expect((await visitor.submit(`${path}/discard`, {})).location).toBe(`${base}/roster`);
    expect((await visitor.get(path)).location).toBe(`${base}/roster-import`);
  });
});
