import { readSpreadsheet, type Spreadsheet, type SpreadsheetRefusal } from '#documents';
import { ok, type Result } from '#values';
import { checkRoster, type ImportContext, type ImportedPerson } from './check-roster.js';
import type { RosterNotice, RosterProblem } from './roster-problem.js';
import { findRosterTable } from './roster-table.js';

/** Everything that a file says about people, and everything that is wrong with it. */
export interface RosterFile {
  readonly spreadsheet: Spreadsheet;
  /** Name of the sheet that was read; null where none has the headings. */
  readonly sheet: string | null;
  /** Rows below the headings. */
  readonly rows: number;
  /** Everybody who reads without error; taken over only when there is no problem at all. */
  readonly people: readonly ImportedPerson[];
  readonly problems: readonly RosterProblem[];
  readonly notices: readonly RosterNotice[];
  /** Columns of dispatch are there; without them what the roster says of it stays. */
  readonly saysDispatch: boolean;
}

/** Reads a file from bytes to people. Refused is only what is no spreadsheet; what is in it is a problem with a place. */
export async function readRosterFile(
  bytes: Buffer,
  context: ImportContext,
): Promise<Result<RosterFile, SpreadsheetRefusal>> {
  const read = await readSpreadsheet(bytes);
  if (!read.ok) return read;
  const { table, problems, notices } = findRosterTable(read.value, context.asked);
  // Without its columns every row would be wrong in the same way: the heading is mended first.
  const checked = table && problems.every(isOfRows) ? await checkRoster(table, context) : null;
  return ok({
    ...{ spreadsheet: read.value, notices, sheet: table?.sheet.name ?? null, rows: table?.rows.length ?? 0 },
    people: checked?.people ?? [],
    problems: [...problems, ...(checked?.problems ?? [])].sort(byPlace),
    saysDispatch: table?.columns.has('dispatchSide') ?? false,
  });
}

function isOfRows({ code }: RosterProblem): boolean {
  return code === 'merged';
}

function byPlace(one: RosterProblem, other: RosterProblem): number {
  return (one.row ?? 0) - (other.row ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
