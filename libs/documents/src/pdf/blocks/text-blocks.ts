import type { PaperRow } from '../../paper/paper.js';
import { INK_2, LINE, PAGE, SIZE, type Sheet, type Tag, type TextStyle } from '../sheet.js';

const LABEL = 150;
const PAD = 5;

/** Label and value side by side; a list in the structure, an item for each pair. */
export function drawRows(sheet: Sheet, parent: Tag, rows: readonly PaperRow[]): void {
  const list = sheet.group(parent, 'L');
  for (const { label, value } of rows) {
    const height = rowHeight(sheet, { label, value });
    sheet.need(height);
    const item = sheet.group(list, 'LI');
    sheet.place(item, 'Lbl', label, sheet.y + PAD, LABEL_STYLE);
    sheet.place(item, 'LBody', value, sheet.y + PAD, VALUE_STYLE);
    sheet.y += height;
    sheet.rule(0.5, LINE);
  }
  sheet.y += 6;
}

/** Height of rows on one sheet. */
export function rowsHeight(sheet: Sheet, rows: readonly PaperRow[]): number {
  return rows.reduce((sum, row) => sum + rowHeight(sheet, row), 0);
}

const LABEL_STYLE: TextStyle = { size: SIZE.table, colour: INK_2, width: LABEL };
const VALUE_STYLE: TextStyle = {
  ...{ size: SIZE.table, x: PAGE.left + LABEL + 10, width: PAGE.width - LABEL - 10 },
};

function rowHeight(sheet: Sheet, { label, value }: PaperRow): number {
  return Math.max(sheet.heightOf(label, LABEL_STYLE), sheet.heightOf(value, VALUE_STYLE)) + 2 * PAD;
}

/** A list with numbers or dots. */
export function drawList(sheet: Sheet, parent: Tag, items: readonly string[], ordered: boolean): void {
  const list = sheet.group(parent, 'L');
  const style = { x: PAGE.left + 20, width: PAGE.width - 20 };
  for (const [index, text] of items.entries()) {
    const height = sheet.heightOf(text, style);
    sheet.need(height);
    const item = sheet.group(list, 'LI');
    sheet.place(item, 'Lbl', ordered ? `${index + 1}.` : '·', sheet.y, { width: 18 });
    sheet.place(item, 'LBody', text, sheet.y, style);
    sheet.y += height + 4;
  }
  sheet.y += 4;
}
