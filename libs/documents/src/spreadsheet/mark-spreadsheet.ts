import { copyAsWorkbook } from './copy-as-workbook.js';
import { markWorkbook, type CellMark } from './mark-workbook.js';
import { UnreadableSpreadsheet } from './refusal.js';
import type { WrittenSheet } from './sheet-xml.js';
import type { Spreadsheet } from './workbook.js';

/**
 * A marked copy of whatever `readSpreadsheet` read: the same workbook where it is one. Separated values, and workbooks with
 * broken parts beside their cells (formats, notes, drawings), come as a plain workbook of the same cells.
 */
export async function markSpreadsheet(
  file: Buffer,
  read: Spreadsheet,
  marks: readonly CellMark[],
  list: Omit<WrittenSheet, 'notes'>,
): Promise<Buffer> {
  if (read.kind === 'csv') return markWorkbook(await copyAsWorkbook(read), marks, list);
  try {
    return await markWorkbook(file, marks, list);
  } catch (error) {
    if (!(error instanceof UnreadableSpreadsheet)) throw error;
    return markWorkbook(await copyAsWorkbook(read), marks, list);
  }
}
