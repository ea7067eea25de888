import { writeCsv, writeWorkbook, type WrittenCell } from '#documents';
import type { PortalReply } from '../security/portal-request.js';

/** A table that is taken along; its first row is the head. */
export interface SentSheet {
  /** Without its ending. */
  readonly fileName: string;
  /** Of the sheet within a workbook. */
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Sends a table as separated values or as a workbook: to be kept, and by nobody on the way. */
export async function sendSheet(
  reply: PortalReply,
  kind: keyof typeof TYPES,
  { fileName, name, rows, widths }: SentSheet,
): Promise<void> {
  const columns = widths.map(width => ({ width }));
  const bytes =
    kind === 'csv' ? writeCsv(rows) : await writeWorkbook([{ name, columns, rows, frozenRows: 1 }]);
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${fileName}.${kind}"`)
    .header('x-content-type-options', 'nosniff')
    .type(TYPES[kind]);
  await reply.status(200).send(bytes);
}
