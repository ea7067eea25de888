import { restoreText } from './neutral-text.js';
import type { WrittenCell } from './sheet-xml.js';
import type { Sheet, Spreadsheet } from './workbook.js';
import { writeWorkbook } from './write-workbook.js';

/** A workbook with the same texts in the same places, for files that cannot hold colours and notes. */
export function copyAsWorkbook({ sheets }: Spreadsheet): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(sheet => ({ name: sheet.name, columns: widthsOf(sheet), rows: rowsOf(sheet) })),
  );
}

function rowsOf({ rows }: Sheet): WrittenCell[][] {
  const written: WrittenCell[][] = Array.from({ length: rows.at(-1)?.number ?? 0 }, () => []);
  for (const { number, cells } of rows) {
    const width = Math.max(-1, ...cells.keys()) + 1;
    written[number - 1] = Array.from({ length: width }, (_, column) => {
      const text = cells.get(column)?.text;
      // Neutralised again in writing: the same text stands there, not one with an apostrophe more.
      return text === undefined ? null : { text: restoreText(text) };
    });
  }
  return written;
}

function widthsOf({ rows }: Sheet) {
  const width = rows.reduce((most, { cells }) => Math.max(most, ...cells.keys()), -1) + 1;
  return Array.from({ length: Math.max(1, width) }, () => ({ width: 18 }));
}
