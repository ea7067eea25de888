export {
  cellAddress as cellAddressOf,
  columnLetters,
  type CellPlace,
  type CellRange,
} from './cell-address.js';
export { CSV_ENCODINGS, EncodingFinder, type CsvEncoding } from './csv-encoding.js';
export { refusedStream, streamCsv, type CsvStream } from './csv-stream.js';
export { WORKBOOK_LIMITS } from './limits.js';
export { markSpreadsheet } from './mark-spreadsheet.js';
export type { CellMark } from './mark-workbook.js';
export { neutralText, restoreText } from './neutral-text.js';
export { dayOfSerial } from './number-formats.js';
export { KEPT_DIGITS } from './plain-digits.js';
export { readSpreadsheet } from './read-spreadsheet.js';
export { UnreadableSpreadsheet, type SpreadsheetRefusal } from './refusal.js';
export type { Choices, Look, Note, WrittenCell, WrittenSheet } from './sheet-xml.js';
export type { Cell, Sheet, SheetRow, Spreadsheet } from './workbook.js';
export { writeCsv, writeCsvRows } from './write-csv.js';
export { sheetName, writeWorkbook } from './write-workbook.js';
