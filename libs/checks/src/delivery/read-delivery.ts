import { readSpreadsheet, type SpreadsheetRefusal } from '#documents';
import { ok, type LevyYear, type Result } from '#values';
import { thingOf, type FileSource, type SourceRecord } from '../source-record.js';
import { findRows, type TableRefusal } from './delivered-table.js';
import { RowReader, type LineProblem } from './read-row.js';

/** A record with the line it stands in. */
export interface DeliveredRecord {
  readonly line: number;
  readonly record: SourceRecord;
}

/** Everything a file says, and everything that is wrong with it by line. */
export interface ReadDelivery {
  readonly rows: number;
  readonly records: readonly DeliveredRecord[];
  readonly problems: readonly LineProblem[];
}

export type DeliveryFileRefusal = SpreadsheetRefusal | TableRefusal;

/**
 * Reads a delivered file. Refused as a whole is what is no spreadsheet, has not the columns, or is cut short; a line
 * that is wrong is told with its cell, and the others are taken.
 */
export async function readDelivery(
  bytes: Buffer,
  source: FileSource,
  levyYear: LevyYear,
): Promise<Result<ReadDelivery, DeliveryFileRefusal>> {
  const spreadsheet = await readSpreadsheet(bytes);
  if (!spreadsheet.ok) return spreadsheet;
  const rows = findRows(spreadsheet.value, source);
  if (!rows.ok) return rows;
  const records: DeliveredRecord[] = [];
  const problems: LineProblem[] = [];
  const seen = new Set<string>();
  for (const row of rows.value) {
    const reader = new RowReader(row, levyYear);
    const record = reader.read(source);
    problems.push(...reader.problems);
    if (!record) continue;
    const thing = `${record.citizenId} ${thingOf(record)}`;
    if (seen.has(thing)) problems.push({ line: row.line, field: 'row', code: 'twice' });
    else records.push({ line: row.line, record });
    seen.add(thing);
  }
  return ok({ rows: rows.value.length, records, problems });
}

/** Months (1 to 12) that a file speaks of; a register of certificates or contracts speaks of all. */
export function monthsOf(records: readonly DeliveredRecord[]): number[] {
  const months = records.flatMap(({ record }) => ('month' in record ? [record.month] : ALL));
  return [...new Set(months)].sort((one, other) => one - other);
}

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
