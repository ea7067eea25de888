import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Cell, Sheet, SheetRow } from '#documents';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import { HEADINGS, rosterRow, workbookOf } from '../testing/roster-sheet.js';
import { checkRoster } from './check-roster.js';
import { readRosterFile, type RosterFile } from './read-roster-file.js';
import { columnOf, ROSTER_COLUMNS } from './roster-columns.js';
import { findRosterTable } from './roster-table.js';

const CONTEXT = { levyYear: 2024, today: plainDate('2025-05-20') };
const text = (value: string): Cell => ({ kind: 'text', text: value });

/** A sheet of cells as a program would give them; texts stand for text cells. */
function sheetOf(rows: readonly (readonly (Cell | string | null)[])[], over: Partial<Sheet> = {}): Sheet {
  const row = (cells: readonly (Cell | string | null)[], index: number): SheetRow => ({
    ...{ number: index + 1, isHidden: false },
    cells: new Map(
      cells.flatMap((cell, column) =>
        cell === null ? [] : [[column, typeof cell === 'string' ? text(cell) : cell] as const],
      ),
    ),
  });
  return { name: '名册', isHidden: false, merged: [], rows: rows.map(row), ...over };
}

async function check(...sheets: Sheet[]) {
  const found = findRosterTable({ kind: 'xlsx', sheets });
  const checked = found.table && found.problems.length === 0 ? await checkRoster(found.table, CONTEXT) : null;
  return {
    people: checked?.people ?? [],
    problems: [...found.problems, ...(checked?.problems ?? [])].map(({ row, column, field, code }) => [
      row,
      column,
      field,
      code,
    ]),
    notices: found.notices,
  };
}

/** Problems of one row whose cells differ from a good one. */
async function problemsOf(over: Readonly<Record<number, Cell | string | null>>) {
  const good = rosterRow(1);
  const row = good.map((value, column) => (column in over ? (over[column] ?? null) : value));
  const { problems, people } = await check(sheetOf([HEADINGS, row]));
  return problems.length > 0 ? problems.map(([, column, , code]) => [column, code]) : people[0]?.facts;
}

const [NAME, ID, CERTIFICATE, VALID, , FROM, TO, KIND, , CONTRACT_TO, WAGE, INSURED] =
  HEADINGS.keys() as Iterable<number> as unknown as number[];
const at = (column: number | undefined) => column ?? 0;

describe('headings', () => {
  it('are known by any of their names, and no name means two columns', () => {
    const names = ROSTER_COLUMNS.flatMap(column => column.names.map(name => [name, column.field]));
    expect(names.filter(([name, field]) => columnOf(name ?? '')?.field !== field)).toEqual([]);
    expect(columnOf(' * 入职日期（必填）：')?.field).toBe('from');
    expect(columnOf('Ｎａｍｅ')?.field).toBe('name');
    expect(columnOf('月工资(元)')?.field).toBe('monthlyWage');
    expect(columnOf('备注')).toBeNull();
  });

  it('may stand in any order, below a title, beside columns that mean nothing here', async () => {
    const order = [...HEADINGS.keys()].reverse();
    const shuffle = (row: readonly (string | null)[]) => [...order.map(column => row[column] ?? null), '备'];
    const title = sheetOf(
      [['2024年残疾职工花名册'], [], [...shuffle(HEADINGS).slice(0, -1), '备注'], shuffle(rosterRow(1))],
      {
        merged: [{ first: { row: 1, column: 0 }, last: { row: 1, column: 12 } }],
      },
    );
    const { people, problems, notices } = await check(title);
    expect(problems).toEqual([]);
    expect(people[0]).toMatchObject({
      row: 4,
      facts: { name: '王莉1', monthlyWage: '3200.00', insured: true },
    });
    expect(notices).toEqual([{ code: 'unknownColumns', names: ['备注'] }]);
  });

  it('that are missing or there twice are named, before any row', async () => {
    const head = HEADINGS.map((name, column) => (column === WAGE ? '身份证号' : name));
    expect((await check(sheetOf([head, rosterRow(1)]))).problems).toEqual([
      [1, WAGE, 'citizenId', 'columnTwice'],
      [1, null, 'monthlyWage', 'columnMissing'],
    ]);
  });

  it('on no sheet, or on two, are said so', async () => {
    expect((await check(sheetOf([['产品', '数量']]))).problems).toEqual([[null, null, null, 'noHead']]);
    const twice = [sheetOf([HEADINGS, rosterRow(1)]), sheetOf([HEADINGS, rosterRow(2)], { name: '二分厂' })];
    expect((await check(...twice)).problems).toEqual([[null, null, null, 'severalSheets']]);
    const hidden = await check(sheetOf([HEADINGS, rosterRow(1)]), sheetOf([HEADINGS], { isHidden: true }));
    expect(hidden.problems).toEqual([]);
  });

  it('people on a sheet without headings are not passed over in silence', async () => {
    const second = sheetOf([['x', rosterRow(2)[1] ?? '']], { name: '二分厂' });
    expect((await check(sheetOf([HEADINGS, rosterRow(1)]), second)).notices).toEqual([
      { code: 'otherSheets', names: ['二分厂'] },
    ]);
  });

  it('without anybody below, or with too many, are said so', async () => {
    expect((await check(sheetOf([HEADINGS]))).problems).toEqual([[null, null, null, 'noRows']]);
    const many = Array.from({ length: 5_001 }, () => ['王莉']);
    expect((await check(sheetOf([HEADINGS, ...many]))).problems).toEqual([[null, null, null, 'tooManyRows']]);
  });

  it('merged cells among the people are named by their range', async () => {
    const merged = [{ first: { row: 2, column: 4 }, last: { row: 3, column: 4 } }];
    const found = findRosterTable({
      kind: 'xlsx',
      sheets: [sheetOf([HEADINGS, rosterRow(1), rosterRow(2)], { merged })],
    });
    expect(found.problems).toMatchObject([{ code: 'merged', row: 2, column: 4, params: { range: 'E2:E3' } }]);
  });
});

describe('a day', () => {
  const day = plainDate('2024-03-01');
  it.each([
    [{ kind: 'date', text: '2024-03-01' }],
    [{ kind: 'number', text: '45352', value: 45352 }],
    [{ kind: 'number', text: '20240301', value: 20240301 }],
    ...[
      '2024-3-1',
      '2024/03/01',
      '2024年3月1日',
      '２０２４－３－１',
      '2024.3.1',
      ' 2024-03-01 ',
      '2024-03-01 00:00:00',
      '20240301',
    ].map(value => [value]),
  ] as [Cell | string][])('%j is read', async value => {
    expect(await problemsOf({ [at(FROM)]: value })).toMatchObject({ from: day });
  });

  it.each([
    ['2024年3月', 'dayMissing'],
    ['2024-03', 'dayMissing'],
    ['3/1/2024', 'date'],
    ['24.3.1', 'date'],
    ['2024-02-30', 'date'],
    ['', 'missing'],
    ['-', 'date'],
    [{ kind: 'formula', text: '2024-03-01' }, 'formula'],
    [{ kind: 'error', text: '#N/A' }, 'cellError'],
    [{ kind: 'number', text: '7', value: 7 }, 'date'],
  ] as [Cell | string, string][])('%j is not: %s', async (value, code) => {
    expect(await problemsOf({ [at(FROM)]: value === '' ? null : value })).toEqual([[FROM, code]]);
  });

  it('that may be empty takes what people write for nothing', async () => {
    for (const word of ['-', '—', '至今', '仍在职', '无', 'N/A'])
      expect(await problemsOf({ [at(TO)]: word })).toMatchObject({ to: null });
    expect(await problemsOf({ [at(TO)]: '已离职' })).toEqual([[TO, 'date']]);
  });

  it('of a certificate may be without end', async () => {
    expect(await problemsOf({ [at(VALID)]: '2029-06-30' })).toMatchObject({
      certificate: { validTo: '2029-06-30' },
    });
    expect(await problemsOf({ [at(VALID)]: '长期有效' })).toMatchObject({ certificate: { validTo: null } });
    expect(await problemsOf({ [at(VALID)]: null })).toEqual([[VALID, 'missing']]);
  });
});

describe('a number of a document', () => {
  const id = inventCitizenId(2, { birthDate: plainDate('1970-01-01'), sex: 'female' });

  it('is read with an apostrophe, spaces, full width or a small x', async () => {
    const wide = id.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const value of [
      id,
      `'${id}`,
      ` ${id.slice(0, 6)} ${id.slice(6)}`,
      wide,
      id.toLowerCase(),
      `\t${id}`,
    ])
      expect(await problemsOf({ [at(ID)]: value })).toMatchObject({ citizenId: id });
  });

  it.each([
    [{ kind: 'number', text: '210603198506150000', value: 2.1060319850615e17 }],
    ['2.10603E+17'],
    ['2.10603198506150E+17'],
    ['210603198506150000'],
  ] as [Cell | string][])('%j lost its last digits in a program', async value => {
    expect(await problemsOf({ [at(ID)]: value })).toEqual([[ID, 'digitsLost']]);
  });

  it('of another person is found', async () => {
    const born = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
    expect(await problemsOf({ [at(CERTIFICATE)]: inventCertificate(9, 'limb', 2, born) })).toEqual([
      [CERTIFICATE, 'certificateOtherPerson'],
    ]);
  });
});

describe('words and amounts', () => {
  it.each([
    ['是', true],
    ['√', true],
    ['Y', true],
    ['yes', true],
    ['已参保', true],
    [{ kind: 'truth', text: 'true' }, true],
    ['否', false],
    ['未参加', false],
    ['N', false],
    ['×', false],
    [{ kind: 'truth', text: 'false' }, false],
  ] as [Cell | string, boolean][])('%j is %s', async (value, insured) => {
    expect(await problemsOf({ [at(INSURED)]: value })).toMatchObject({ insured });
  });

  it('that nobody knows are named', async () => {
    expect(await problemsOf({ [at(INSURED)]: '可能' })).toEqual([[INSURED, 'unknownWord']]);
    expect(await problemsOf({ [at(KIND)]: '临时' })).toEqual([[KIND, 'unknownWord']]);
  });

  it('of wages are exact', async () => {
    for (const value of [
      '3,200.10',
      '¥3200.1',
      '3200.10元',
      '３２００．１',
      { kind: 'number' as const, text: '3200.1', value: 3200.1 },
    ])
      expect(await problemsOf({ [at(WAGE)]: value })).toMatchObject({ monthlyWage: '3200.10' });
    expect(await problemsOf({ [at(WAGE)]: '面议' })).toEqual([[WAGE, 'amount']]);
  });
});

describe('rows', () => {
  it('are checked by the rules of the form, all problems at once', async () => {
    expect(
      await problemsOf({ [at(NAME)]: null, [at(FROM)]: '2025-01-01', [at(CONTRACT_TO)]: '2023-03-01' }),
    ).toEqual([
      [NAME, 'missing'],
      [FROM, 'afterYear'],
      [CONTRACT_TO, 'notAfterStart'],
    ]);
  });

  it('of totals and remarks below the table give one problem each', async () => {
    const { problems } = await check(
      sheetOf([
        HEADINGS,
        rosterRow(1),
        ['合计：', null, null, null, null, null, null, null, null, null, '3200'],
        [],
        ['制表人：王莉'],
      ]),
    );
    expect(problems).toEqual([
      [3, 0, 'name', 'totalRow'],
      [5, 0, 'name', 'loneCell'],
    ]);
  });

  it('of the same person must not share a day', async () => {
    const twice = await check(
      sheetOf([HEADINGS, rosterRow(1), rosterRow(2), rosterRow(1, { [at(FROM)]: '2024-06-01' })]),
    );
    expect(twice.problems).toEqual([[4, ID, 'citizenId', 'sameAsRow']]);
    const back = await check(
      sheetOf([
        HEADINGS,
        rosterRow(1, { [at(TO)]: '2024-03-31' }),
        rosterRow(1, { [at(FROM)]: '2024-06-01' }),
      ]),
    );
    expect(back.problems).toEqual([]);
  });

  it('show what stands in a cell without telling who it is', async () => {
    const read = await readRosterFile(
      await workbookOf([
        rosterRow(1, {
          [at(NAME)]: '欧阳\u202E娜娜',
          [at(ID)]: '210603198506150021',
          [at(INSURED)]: '也许吧',
        }),
      ]),
      CONTEXT,
    );
    const file = (read.ok ? read.value : null) as RosterFile;
    expect(file.problems.map(({ field, shown }) => [field, shown])).toEqual([
      ['name', '欧阳某'],
      ['citizenId', '…0021'],
      ['insured', '也许吧'],
    ]);
  });

  it('never make the reader throw, whatever stands in them', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map(text),
      fc.double().map(value => ({ kind: 'number' as const, text: String(value), value })),
      fc.constantFrom(
        ...[
          "'; drop table roster_entry;--",
          '\0',
          '\u202E1',
          '👩‍🦽',
          '𠮷',
          '=1+1',
          "=cmd|'/c calc'!A0",
          'a'.repeat(30_000),
        ].map(text),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(cell, { nil: null }), { minLength: 1, maxLength: HEADINGS.length }),
        async row => {
          const { people, problems } = await check(sheetOf([HEADINGS, row]));
          expect(people.length + Math.min(1, problems.length)).toBe(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
