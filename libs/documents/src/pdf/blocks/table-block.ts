import type { PaperTable } from '../../paper/paper.js';
import { INK_2, LINE, PAGE, SIZE, type Sheet, type Tag, type TextStyle } from '../sheet.js';

const PAD = 4;
const GAP = 14;

/** A table whose head stands again on every sheet; rows stay whole. */
export function drawTable(sheet: Sheet, parent: Tag, table: PaperTable): void {
  const headHeight = rowHeight(
    sheet,
    table,
    table.columns.map(column => column.label),
    'bold',
  );
  sheet.need(tableLead(sheet, table));
  const element = sheet.group(parent, 'Table');
  sheet.flow(element, 'Caption', table.caption, CAPTION);
  drawHead(sheet, table, sheet.group(element, 'THead'), headHeight);
  const body = sheet.group(element, 'TBody');
  for (const row of table.rows) {
    const height = rowHeight(sheet, table, row, 'regular');
    if (sheet.need(height)) drawHead(sheet, table, null, headHeight);
    const line = sheet.group(body, 'TR');
    for (const [index, cell] of row.entries())
      sheet.place(line, 'TD', cell, sheet.y + PAD, cellStyle(table, index, 'regular'));
    sheet.y += height;
    sheet.rule(0.5, LINE);
  }
  sheet.y += 8;
}

/** Height of what stays together at the beginning of a table: caption, head and first row. */
export function tableLead(sheet: Sheet, table: PaperTable): number {
  const labels = table.columns.map(column => column.label);
  const first = table.rows[0] ? rowHeight(sheet, table, table.rows[0], 'regular') : 0;
  return sheet.heightOf(table.caption, CAPTION) + rowHeight(sheet, table, labels, 'bold') + first;
}

/** Height of a table on one sheet. */
export function tableHeight(sheet: Sheet, table: PaperTable): number {
  const later = table.rows.slice(1).map(row => rowHeight(sheet, table, row, 'regular'));
  return later.reduce((sum, height) => sum + height, tableLead(sheet, table));
}

const CAPTION: TextStyle = { size: SIZE.table, colour: INK_2, gap: 2 };

/** On later sheets the head is decoration: the structure has it once. */
function drawHead(sheet: Sheet, table: PaperTable, parent: Tag | null, height: number): void {
  const { y } = sheet;
  if (parent) {
    const line = sheet.group(parent, 'TR');
    for (const [index, column] of table.columns.entries())
      sheet.place(line, 'TH', column.label, y + PAD, cellStyle(table, index, 'bold'), 'Column');
  } else {
    sheet.artifact(() => {
      for (const [index, column] of table.columns.entries())
        sheet.draw(column.label, y + PAD, cellStyle(table, index, 'bold'));
    });
  }
  sheet.y += height;
  sheet.rule(1.5);
}

function rowHeight(
  sheet: Sheet,
  table: PaperTable,
  cells: readonly string[],
  weight: 'regular' | 'bold',
): number {
  const heights = cells.map((cell, index) => sheet.heightOf(cell, cellStyle(table, index, weight)));
  return Math.max(...heights) + 2 * PAD;
}

function cellStyle({ columns }: PaperTable, index: number, weight: 'regular' | 'bold'): TextStyle {
  const shares = columns.map(column => column.share);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const before = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
  return {
    ...{ size: SIZE.table, weight, align: columns[index]?.align ?? 'left' },
    x: PAGE.left + (before / whole) * PAGE.width,
    width: ((shares[index] ?? 0) / whole) * PAGE.width - (index < shares.length - 1 ? GAP : 0),
  };
}
