import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SheetRow } from '#documents';
import { normaliseIdentifier, readCertificate } from '#identifiers';
import type { PlainDate } from '#values';
import type { RosterBounds } from '../roster-bounds.js';
import { overlappingEntry } from '../roster.js';
import { readRosterEntry, type RosterEntryInput } from '../roster-form.js';
import type { RosterFacts } from '../snapshot.js';
import { readRosterCell, shownCell, UNLIMITED } from './roster-cell.js';
import { columnsFor, CONFIRMED_COLUMN, ROSTER_COLUMNS, type RosterField } from './roster-columns.js';
import type { RosterProblem } from './roster-problem.js';
import type { RosterTable } from './roster-table.js';
import { isTotal } from './roster-words.js';

/** Rows checked in one turn of the event loop. */
const ROWS_A_TURN = 250;

/** What a file's people are checked against. */
export interface ImportContext extends RosterBounds {
  readonly levyYear: number;
  /** Business date. */
  readonly today: PlainDate;
}

/** One person of the file, as the form would have it. */
export interface ImportedPerson {
  readonly row: number;
  readonly facts: RosterFacts;
  /** What the row says of wage and insurance: gone through for this year or not yet; absent where it has no column for it. */
  readonly isConfirmed?: boolean;
}

export interface CheckedRoster {
  /** Everybody who reads without error, in the order of the file. */
  readonly people: readonly ImportedPerson[];
  readonly problems: readonly RosterProblem[];
}

type Typed = Partial<Record<RosterField, string>>;
type CellProblem = Pick<RosterProblem, 'field' | 'code' | 'params'>;

/** Checks every row by the rules of the form, and rows against each other. All problems are named at once. */
export async function checkRoster(table: RosterTable, context: ImportContext): Promise<CheckedRoster> {
  const people: ImportedPerson[] = [];
  const problems: RosterProblem[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    const read = readRow(table, row, context);
    if ('facts' in read) people.push({ row: row.number, ...read });
    else problems.push(...read.problems.map(problem => placed(table, row, problem)));
  }
  return { people, problems: [...problems, ...samePeople(table, people)] };
}

function readRow(
  table: RosterTable,
  row: SheetRow,
  context: ImportContext,
): Omit<ImportedPerson, 'row'> | { readonly problems: readonly CellProblem[] } {
  const stray = strayRow(table, row);
  if (stray) return { problems: [stray] };
  const { typed, problems } = typedRow(table, row, context);
  const input = inputOf(typed);
  const read = readRosterEntry(input, { ...context, previous: null });
  const wrong = new Set(problems.map(({ field }) => field));
  const fromForm = read.ok
    ? gradeProblems(read.value, typed)
    : read.refusal.fields.map(({ field, code, params }) => ({
        field: field as RosterField,
        code,
        params: params ?? {},
      }));
  const all = [...problems, ...fromForm.filter(({ field }) => !wrong.has(field))];
  if (!read.ok || all.length > 0) return { problems: all };
  return { facts: read.value, ...(isCarried(table) ? { isConfirmed: typed.confirmed === 'yes' } : {}) };
}

/** Is it a template that was given out with last year's people? */
function isCarried({ columns }: RosterTable): boolean {
  return columns.has(CONFIRMED_COLUMN.field);
}

/** The foot of a table, or a remark below it: one problem, not one for each empty field. */
function strayRow({ columns }: RosterTable, row: SheetRow): CellProblem | null {
  const filled = [...columns].filter(([, column]) => row.cells.has(column));
  const [first] = filled;
  if (!first) return null;
  const [field, column] = first;
  if (isTotal(row.cells.get(column)?.text ?? '')) return { field, code: 'totalRow', params: {} };
  return filled.length === 1 ? { field, code: 'loneCell', params: {} } : null;
}

function typedRow(
  { columns }: RosterTable,
  row: SheetRow,
  { asked }: ImportContext,
): { typed: Typed; problems: CellProblem[] } {
  const typed: Typed = {};
  const problems: CellProblem[] = [];
  for (const column of [...columnsFor(asked), CONFIRMED_COLUMN]) {
    const index = columns.get(column.field);
    if (index === undefined) continue;
    const read = readRosterCell(column, row.cells.get(index));
    typed[column.field] = 'typed' in read ? read.typed : '';
    if ('code' in read) problems.push({ field: column.field, code: read.code, params: read.params ?? {} });
  }
  return { typed, problems };
}

/** The form's fields. The kind of certificate may be left out where its number tells it. */
function inputOf(typed: Typed): RosterEntryInput {
  const text = (field: RosterField) => typed[field] ?? '';
  const isUnlimited = typed.validTo === UNLIMITED;
  const { dispatchSide } = typed;
  return {
    ...{ name: text('name'), citizenId: text('citizenId'), certificateNumber: text('certificateNumber') },
    certificateKind: text('certificateKind') || impliedKind(typed),
    ...{ veteranGrade: text('veteranGrade'), validTo: isUnlimited ? '' : text('validTo') },
    ...{ validUnlimited: isUnlimited, jobTitle: text('jobTitle'), from: text('from'), to: text('to') },
    ...{ contractKind: text('contractKind'), contractFrom: text('contractFrom') },
    ...{ contractTo: text('contractTo'), monthlyWage: text('monthlyWage'), insured: text('insured') },
    ...{ householdDivision: text('householdDivision'), graduate: text('graduate') },
    rewardYearsReceived: text('rewardYearsReceived'),
    ...(dispatchSide === undefined
      ? {}
      : {
          ...{ dispatchSide, partnerCode: text('partnerCode'), partnerName: text('partnerName') },
          ...{ agreementFrom: text('agreementFrom'), agreementTo: text('agreementTo') },
          countedHere: text('countedHere'),
        }),
  };
}

/** A number that is none of a disability certificate, beside a grade, is a veteran's. */
function impliedKind({ certificateNumber = '', veteranGrade = '' }: Typed): 'disability' | 'veteran' {
  const isDisability =
    readCertificate(certificateNumber).ok || /^\d{17}/.test(normaliseIdentifier(certificateNumber));
  return !isDisability && veteranGrade !== '' ? 'veteran' : 'disability';
}

/** A grade beside a disability certificate is not needed; one that differs from its number is a slip in either. */
function gradeProblems({ certificate }: RosterFacts, { veteranGrade }: Typed): CellProblem[] {
  if (certificate.kind === 'veteran' || !veteranGrade || Number(veteranGrade) === certificate.grade)
    return [];
  return [{ field: 'veteranGrade', code: 'gradeDiffers', params: { grade: certificate.grade } }];
}

/** Who is in the file twice for one day. */
function samePeople(table: RosterTable, people: readonly ImportedPerson[]): RosterProblem[] {
  const stays = new Map<string, { entryId: string; facts: RosterFacts }[]>();
  const problems: RosterProblem[] = [];
  for (const { row, facts } of people) {
    const before = stays.get(facts.citizenId) ?? [];
    const double = overlappingEntry(
      before.map(one => ({ ...one.facts, entryId: one.entryId })),
      facts,
      null,
    );
    if (double) {
      const place = { row: Number(double.entryId) };
      const sheetRow = table.rows.find(({ number }) => number === row);
      const problem = { field: 'citizenId' as const, code: 'sameAsRow', params: place };
      if (sheetRow) problems.push(placed(table, sheetRow, problem));
    }
    stays.set(facts.citizenId, [...before, { entryId: String(row), facts }]);
  }
  return problems;
}

function placed({ sheet, columns }: RosterTable, row: SheetRow, problem: CellProblem): RosterProblem {
  const column = problem.field === null ? undefined : columns.get(problem.field);
  const known = [...ROSTER_COLUMNS, CONFIRMED_COLUMN].find(({ field }) => field === problem.field) ?? null;
  const shown = column === undefined ? null : shownCell(known, row.cells.get(column));
  return { ...problem, sheet: sheet.name, row: row.number, column: column ?? null, shown };
}
