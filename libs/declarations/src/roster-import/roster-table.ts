import { cellAddressOf, type Cell, type Sheet, type SheetRow, type Spreadsheet } from '#documents';
import type { AskedFacts } from '../asked-facts.js';
import { columnOf, columnsFor, type RosterColumn, type RosterField } from './roster-columns.js';
import type { RosterNotice, RosterProblem } from './roster-problem.js';

/** Rows searched for the headings: above them people write titles and remarks. */
const HEAD_ROWS = 30;
/** Without them a row is some other table. */
const FEWEST_HEADINGS = 3;
const CITIZEN_ID = /(?<!\d)\d{17}[\dXx](?!\d)/;
/** Most people that one file brings. */
export const MOST_ROWS = 5_000;

/** The table of people found in a spreadsheet. */
export interface RosterTable {
  readonly sheet: Sheet;
  readonly headRow: number;
  /** Which column of the sheet holds which field. */
  readonly columns: ReadonlyMap<RosterField, number>;
  /** Rows below the headings with something in a known column. */
  readonly rows: readonly SheetRow[];
}

export interface FoundTable {
  readonly table: RosterTable | null;
  readonly problems: readonly RosterProblem[];
  readonly notices: readonly RosterNotice[];
}

interface Head {
  readonly sheet: Sheet;
  readonly row: SheetRow;
  readonly found: ReadonlyMap<number, RosterColumn>;
}

/** Finds the sheet and row whose headings are those of a roster, in whatever order, and what is wrong with the table as such. */
export function findRosterTable({ sheets }: Spreadsheet, asked?: AskedFacts): FoundTable {
  const visible = sheets.filter(sheet => !sheet.isHidden);
  const heads = visible.flatMap(sheet => headOf(sheet) ?? []);
  const [head] = heads;
  if (!head) return failed(problem(visible[0]?.name ?? '', 'noHead'));
  if (heads.length > 1)
    return failed(
      problem(head.sheet.name, 'severalSheets', { names: heads.map(one => one.sheet.name).join('、') }),
    );
  const columns = new Map([...head.found].map(([column, { field }]) => [field, column]));
  const known = new Set(head.found.keys());
  const rows = head.sheet.rows.filter(
    row => row.number > head.row.number && [...row.cells.keys()].some(column => known.has(column)),
  );
  const table = { sheet: head.sheet, headRow: head.row.number, columns, rows };
  const problems = [
    ...doubleColumns(head),
    ...missingColumns(table, asked),
    ...mergedCells(table, known),
    ...countProblems(table),
  ];
  return { table, problems, notices: noticesOf(table, head, visible) };
}

/** The row of a sheet that holds most headings; null where there are too few, or nobody's name or number among them. */
function headOf(sheet: Sheet): Head | null {
  let best: Head | null = null;
  for (const row of sheet.rows.slice(0, HEAD_ROWS)) {
    const found = headingsOf(row);
    const fields = new Set([...found.values()].map(({ field }) => field));
    const isHead = fields.size >= FEWEST_HEADINGS && (fields.has('name') || fields.has('citizenId'));
    if (isHead && fields.size > (best?.found.size ?? 0)) best = { sheet, row, found };
  }
  return best;
}

function headingsOf(row: SheetRow): Map<number, RosterColumn> {
  return new Map(
    [...row.cells].flatMap(([column, { text }]) => {
      const known = columnOf(text);
      return known ? [[column, known] as const] : [];
    }),
  );
}

function doubleColumns({ sheet, row, found }: Head): RosterProblem[] {
  const seen = new Set<RosterField>();
  return [...found].flatMap(([column, { field }]) => {
    if (!seen.has(field)) {
      seen.add(field);
      return [];
    }
    const shown = row.cells.get(column)?.text ?? null;
    return [{ ...problem(sheet.name, 'columnTwice'), row: row.number, column, field, shown }];
  });
}

function missingColumns(
  { sheet, headRow, columns }: RosterTable,
  asked: AskedFacts | undefined,
): RosterProblem[] {
  return columnsFor(asked)
    .filter(({ field, required }) => required && !columns.has(field))
    .map(({ field }) => ({
      ...problem(sheet.name, 'columnMissing'),
      ...{ row: headRow, field },
    }));
}

/** Merged cells hide whose value a cell is; titles above the headings may be merged as they like. */
function mergedCells({ sheet, headRow, rows }: RosterTable, known: ReadonlySet<number>): RosterProblem[] {
  const last = rows.at(-1)?.number ?? headRow;
  return sheet.merged
    .filter(({ first, last: end }) => end.row >= headRow && first.row <= last)
    .filter(({ first, last: end }) =>
      [...known].some(column => column >= first.column && column <= end.column),
    )
    .map(({ first, last: end }) => ({
      ...problem(sheet.name, 'merged', { range: `${cellAddressOf(first)}:${cellAddressOf(end)}` }),
      ...{ row: first.row, column: first.column },
    }));
}

function countProblems({ sheet, rows }: RosterTable): RosterProblem[] {
  if (rows.length === 0) return [problem(sheet.name, 'noRows')];
  return rows.length > MOST_ROWS
    ? [problem(sheet.name, 'tooManyRows', { most: MOST_ROWS, count: rows.length })]
    : [];
}

function noticesOf(table: RosterTable, { row, found }: Head, visible: readonly Sheet[]): RosterNotice[] {
  const names = [...row.cells]
    .filter(([column]) => !found.has(column))
    .map(([, { text }]: [number, Cell]) => text.trim().slice(0, 30))
    .filter(name => name !== '');
  const hidden = table.rows.filter(({ isHidden }) => isHidden).length;
  const others = visible.filter(sheet => sheet !== table.sheet && holdsPeople(sheet)).map(({ name }) => name);
  return [
    ...(names.length > 0 ? [{ code: 'unknownColumns' as const, names }] : []),
    ...(hidden > 0 ? [{ code: 'hiddenRows' as const, count: hidden }] : []),
    ...(others.length > 0 ? [{ code: 'otherSheets' as const, names: others }] : []),
  ];
}

/** People left on a second sheet would be lost without a word. */
function holdsPeople({ rows }: Sheet): boolean {
  return rows.some(({ cells }) => [...cells.values()].some(({ text }) => CITIZEN_ID.test(text)));
}

function problem(sheet: string, code: string, params: RosterProblem['params'] = {}): RosterProblem {
  return { sheet, row: null, column: null, field: null, code, params, shown: null };
}

function failed(one: RosterProblem): FoundTable {
  return { table: null, problems: [one], notices: [] };
}
