import {
  columnLetters,
  restoreText,
  type Cell,
  type Sheet,
  type SheetRow,
  type Spreadsheet,
} from '#documents';
import { ok, refuse, searchText, type FieldError, type Result } from '#values';
import { demandWords, occupations, patternWords, skillWords, type Words } from '#vocabulary';
import { EMPTY_INPUT, levelField, type PostInput } from '../post-input.js';
import { readPost, type ReadingGround } from '../read-post.js';
import type { Workplace } from '../workplace.js';
import {
  CELL_CHOICES,
  MARGINAL,
  OPEN_ENDED,
  POST_COLUMN_KEYS,
  POST_COLUMNS,
  type PostColumn,
} from './sheet-words.js';

/** One thing wrong in a cell; `error` as the form would have it. */
export interface SheetProblem {
  /** As the program shows it, from 1. */
  readonly row: number;
  readonly column: PostColumn;
  /** As `B7`. */
  readonly cell: string;
  readonly shown: string;
  readonly error: FieldError;
}

export type PostSheetRefusal =
  | { readonly code: 'noSheet' | 'noLines' | 'tooMany' }
  | { readonly code: 'columnMissing'; readonly column: PostColumn }
  | { readonly code: 'problems'; readonly problems: readonly SheetProblem[] };

export interface SheetGround extends ReadingGround {
  readonly places: readonly Workplace[];
}

const MOST = 300;
const LIST = /[、,，;；\n]+/u;
const REQUIRED: readonly PostColumn[] = ['title', 'occupation', 'wageLow', 'wageHigh'];

/** Reads posts from the first sheet that is shown: all of them, or every problem by its cell. */
export function readPostSheet(
  { sheets }: Spreadsheet,
  ground: SheetGround,
): Result<readonly PostInput[], PostSheetRefusal> {
  const sheet = sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) return refuse({ code: 'noSheet' });
  const { columns, rows } = headOf(sheet);
  const missing = REQUIRED.find(column => !columns.has(column));
  if (missing) return refuse({ code: 'columnMissing', column: missing });
  if (rows.length === 0) return refuse({ code: 'noLines' });
  if (rows.length > MOST) return refuse({ code: 'tooMany' });
  const problems: SheetProblem[] = [];
  const posts = rows.map(row => readRow(row, columns, ground, problems));
  return problems.length > 0 ? refuse({ code: 'problems', problems }) : ok(posts);
}

type Columns = ReadonlyMap<PostColumn, number>;

/** The first row names the columns in either language; brackets after a name say how to fill it. */
function headOf({ rows }: Sheet): { columns: Columns; rows: readonly SheetRow[] } {
  const [head, ...rest] = rows;
  const columns = new Map<PostColumn, number>();
  for (const [index, cell] of head?.cells ?? []) {
    const named = plain(textOf(cell));
    const column = POST_COLUMN_KEYS.find(key => says(POST_COLUMNS[key], named));
    if (column && !columns.has(column)) columns.set(column, index);
  }
  return { columns, rows: rest };
}

function plain(text: string): string {
  return searchText(text.replace(/[（(].*$/u, ''));
}

/** Is it one of both languages' words? */
function says(words: Words, asked: string): boolean {
  return plain(words['zh-CN']) === asked || plain(words.en) === asked;
}

function textOf(cell: Cell | undefined): string {
  return cell ? restoreText(cell.text).trim() : '';
}

function readRow(row: SheetRow, columns: Columns, ground: SheetGround, problems: SheetProblem[]): PostInput {
  const shown = (column: PostColumn) => {
    const index = columns.get(column);
    return index === undefined ? '' : textOf(row.cells.get(index));
  };
  const wrong = (column: PostColumn, error: FieldError) => {
    const cell = `${columnLetters(columns.get(column) ?? 0)}${row.number}`;
    problems.push({ row: row.number, column, cell, shown: shown(column).slice(0, 60), error });
  };
  const before = problems.length;
  const input = inputOf(shown, ground, wrong);
  const seen = new Set(problems.slice(before).map(({ column }) => column));
  const read = readPost(input, ground);
  if (!read.ok)
    for (const error of read.refusal.fields) {
      const column = columnOf(error.field);
      if (!seen.has(column)) wrong(column, error);
    }
  return input;
}

function inputOf(
  shown: (column: PostColumn) => string,
  { places }: SheetGround,
  wrong: (column: PostColumn, error: FieldError) => void,
): PostInput {
  const choice = (column: PostColumn, words: readonly (readonly [string, Words])[]) => {
    const typed = shown(column);
    if (typed === '') return '';
    const found = words.find(([id, word]) => id === typed || says(word, plain(typed)));
    if (!found) wrong(column, { field: column, code: 'choice' });
    return found?.[0] ?? '';
  };
  const ids = (column: PostColumn, words: readonly (readonly [string, Words])[]) =>
    shown(column)
      .split(LIST)
      .map(text => text.trim())
      .filter(text => text !== '')
      .flatMap(text => {
        const found = words.find(([, word]) => says(word, plain(text)));
        if (!found) wrong(column, { field: column, code: 'choice' });
        return found ? [found[0]] : [];
      });
  const months = shown('contractMonths');
  const isOpen = says(OPEN_ENDED, plain(months));
  const demands = readLevels(shown('levels'), code => wrong('levels', { field: 'levels', code }));
  const place = places.find(({ name }) => plain(name) === plain(shown('workplaceId')));
  if (!place && shown('workplaceId') !== '') wrong('workplaceId', { field: 'workplaceId', code: 'unknown' });
  const [only, ...others] = places;
  return {
    ...EMPTY_INPUT,
    ...{ title: shown('title'), tasks: shown('tasks'), headcount: shown('headcount'), hours: shown('hours') },
    occupation: occupationOf(shown('occupation')),
    workplaceId:
      place?.workplaceId ??
      (shown('workplaceId') === '' && others.length === 0 ? (only?.workplaceId ?? '') : ''),
    mode: choice('mode', Object.entries(CELL_CHOICES.mode)),
    pattern: choice(
      'pattern',
      patternWords().map(({ id, label }) => [id, label] as const),
    ),
    ...{ wageLow: shown('wageLow'), wageHigh: shown('wageHigh'), openUntil: shown('openUntil') },
    ...{ contract: isOpen ? 'open' : months === '' ? '' : 'fixed', contractMonths: isOpen ? '' : months },
    insurance: choice('insurance', Object.entries(CELL_CHOICES.insurance)),
    induction: choice('induction', Object.entries(CELL_CHOICES.induction)),
    benefits: shown('benefits'),
    must: ids(
      'must',
      skillWords().map(({ id, label }) => [id, label] as const),
    ),
    ...demands,
  };
}

/** A code, or a name of the book that only one occupation has; else as typed, which the form refuses. */
function occupationOf(typed: string): string {
  if (occupations().has(typed)) return typed;
  const named = [...occupations().values()].filter(
    ({ level, label }) => level === 4 && says(label, plain(typed)),
  );
  return named.length === 1 ? (named[0]?.code ?? typed) : typed;
}

/** `站立3、接打电话1次要`: name, level, and the word for what could be left to somebody else. */
function readLevels(typed: string, wrong: (code: string) => void): Pick<PostInput, 'levels' | 'marginal'> {
  const levels: Record<string, string> = {};
  const marginal: string[] = [];
  for (const part of typed.split(LIST).filter(text => text.trim() !== '')) {
    const [, name = '', level = '', rest = ''] = /^\s*(\D+?)\s*(\d{1,2})\s*(.*)$/u.exec(part) ?? [];
    const demand = demandWords().find(({ label }) => says(label, plain(name)));
    if (!demand) wrong('demand');
    else {
      levels[demand.id] = level;
      if (says(MARGINAL, plain(rest))) marginal.push(demand.id);
    }
  }
  return { levels, marginal };
}

function columnOf(field: string): PostColumn {
  if (field.startsWith(levelField(''))) return 'levels';
  if (field === 'contract') return 'contractMonths';
  return POST_COLUMN_KEYS.find(column => column === field) ?? 'title';
}
