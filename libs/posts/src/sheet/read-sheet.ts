import {
  columnLetters,
  restoreText,
  type Cell,
  type Sheet,
  type SheetRow,
  type Spreadsheet,
} from '#documents';
import { ok, refuse, type FieldError, type Result } from '#values';
import { occupations, patternWords, type Words } from '#vocabulary';
import { EMPTY_INPUT, type PostInput } from '../post-input.js';
import { readPost, type ReadingGround } from '../read-post.js';
import type { Workplace } from '../workplace.js';
import {
  columnOf,
  LIST_COLUMNS,
  plain,
  readLevels,
  readList,
  says,
  type ListColumn,
  type Named,
} from './cell-lists.js';
import {
  CELL_CHOICES,
  NO_CONTRACT,
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
  /** Its cells would be lost: a name that no column has, or one that stands twice. */
  | { readonly code: 'columnUnknown'; readonly name: string }
  | { readonly code: 'problems'; readonly problems: readonly SheetProblem[] };

export interface SheetGround extends ReadingGround {
  readonly places: readonly Workplace[];
}

const MOST = 300;
const REQUIRED: readonly PostColumn[] = ['title', 'occupation', 'wageLow', 'wageHigh'];

/** Reads posts from the first sheet that is shown: all of them, or every problem by its cell. */
export function readPostSheet(
  { sheets }: Spreadsheet,
  ground: SheetGround,
): Result<readonly PostInput[], PostSheetRefusal> {
  const sheet = sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) return refuse({ code: 'noSheet' });
  const { columns, rows, unknown } = headOf(sheet);
  if (unknown !== null) return refuse({ code: 'columnUnknown', name: unknown });
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
function headOf({ rows }: Sheet): { columns: Columns; rows: readonly SheetRow[]; unknown: string | null } {
  const [head, ...rest] = rows;
  const columns = new Map<PostColumn, number>();
  let unknown: string | null = null;
  for (const [index, cell] of head?.cells ?? []) {
    const named = plain(textOf(cell));
    const column = POST_COLUMN_KEYS.find(key => says(POST_COLUMNS[key], named));
    if (column && !columns.has(column)) columns.set(column, index);
    else if (rest.some(row => textOf(row.cells.get(index)) !== '')) unknown ??= textOf(cell);
  }
  return { columns, rows: rest, unknown };
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
      const column = columnOf(error.field, POST_COLUMN_KEYS);
      if (!seen.has(column)) wrong(column, error);
    }
  return input;
}

type Wrong = (column: PostColumn, error: FieldError) => void;

function inputOf(shown: (column: PostColumn) => string, { places }: SheetGround, wrong: Wrong): PostInput {
  const choice = (column: PostColumn, words: readonly Named[]) => {
    const typed = shown(column);
    if (typed === '') return '';
    const found = words.find(([id, word]) => id === typed || says(word, plain(typed)));
    if (!found) wrong(column, { field: column, code: 'choice' });
    return found?.[0] ?? '';
  };
  const chosen = (column: keyof typeof CELL_CHOICES) =>
    choice(column, Object.entries<Words>(CELL_CHOICES[column]));
  const ids = (column: ListColumn) =>
    readList(shown(column), LIST_COLUMNS[column](), () => wrong(column, { field: column, code: 'choice' }));
  const levels = readLevels(shown('levels'), () => wrong('levels', { field: 'levels', code: 'demand' }));
  return {
    ...EMPTY_INPUT,
    ...{ title: shown('title'), tasks: shown('tasks'), headcount: shown('headcount'), hours: shown('hours') },
    // A blank cell says what is usual, as the form does before anything is chosen.
    ...{ kind: chosen('kind') || EMPTY_INPUT.kind, payBasis: chosen('payBasis') || EMPTY_INPUT.payBasis },
    ...{ occupation: occupationOf(shown('occupation')), workplaceId: placeOf(shown, places, wrong) },
    ...{ mode: chosen('mode'), equipment: chosen('equipment') },
    pattern: choice(
      'pattern',
      patternWords().map(({ id, label }) => [id, label] as const),
    ),
    ...{ startsOn: shown('startsOn'), openUntil: shown('openUntil') },
    ...{ shuttle: chosen('shuttle'), housing: chosen('housing') },
    ...{ wageLow: shown('wageLow'), wageHigh: shown('wageHigh'), ...contractOf(shown('contractMonths')) },
    ...{ probationMonths: shown('probationMonths'), probationWage: shown('probationWage') },
    ...{ insurance: chosen('insurance'), induction: chosen('induction'), benefits: shown('benefits') },
    ...{ must: ids('must'), trainable: ids('trainable'), nice: ids('nice'), licences: ids('licences') },
    ...{ offers: ids('offers'), interviews: ids('interviews'), accepted: shown('accepted') },
    ...levels,
  };
}

/** By its name; left blank where there is only one. */
function placeOf(shown: (column: PostColumn) => string, places: readonly Workplace[], wrong: Wrong): string {
  const typed = shown('workplaceId');
  if (typed === '') return places.length === 1 ? (places[0]?.workplaceId ?? '') : '';
  const [place, ...others] = places.filter(({ name }) => plain(name) === plain(typed));
  if (!place || others.length > 0) wrong('workplaceId', { field: 'workplaceId', code: 'unknown' });
  return others.length > 0 ? '' : (place?.workplaceId ?? '');
}

function contractOf(typed: string): Pick<PostInput, 'contract' | 'contractMonths'> {
  if (typed === '') return { contract: '', contractMonths: '' };
  if (says(OPEN_ENDED, plain(typed))) return { contract: 'open', contractMonths: '' };
  if (says(NO_CONTRACT, plain(typed))) return { contract: 'none', contractMonths: '' };
  return { contract: 'fixed', contractMonths: typed };
}

/** A code, or a name of the book that only one occupation has; else as typed, which the form refuses. */
function occupationOf(typed: string): string {
  if (occupations().has(typed)) return typed;
  const named = [...occupations().values()].filter(
    ({ level, label }) => level === 4 && says(label, plain(typed)),
  );
  return named.length === 1 ? (named[0]?.code ?? typed) : typed;
}
