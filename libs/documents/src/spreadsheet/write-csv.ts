import { neutralText } from './neutral-text.js';
import type { WrittenCell } from './sheet-xml.js';

const BYTE_ORDER_MARK = '\uFEFF';
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * A file of separated values: UTF-8 with its mark, which Excel needs for Chinese, commas, CRLF (RFC 4180). Texts are
 * neutralised as in a workbook, so that no program takes one for a formula; numbers and days stand as they are.
 */
export function writeCsv(rows: readonly (readonly WrittenCell[])[]): Buffer {
  return Buffer.concat([Buffer.from(BYTE_ORDER_MARK), writeCsvRows(rows)]);
}

/** More rows of such a file, for one that is written piece by piece: the mark stands before its first piece alone. */
export function writeCsvRows(rows: readonly (readonly WrittenCell[])[]): Buffer {
  return Buffer.from(rows.map(cells => `${cells.map(fieldOf).join(',')}\r\n`).join(''));
}

function fieldOf(cell: WrittenCell): string {
  if (cell === null) return '';
  if ('number' in cell) return cell.number;
  if ('day' in cell) return cell.day;
  const text = neutralText(cell.text);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
