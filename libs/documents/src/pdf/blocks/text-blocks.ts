import type { PaperRow } from '../../paper/paper.js';
import { INK_2, LINE, PAGE, SIZE, type Sheet, type Tag } from '../sheet.js';

const LABEL = 150;
const PAD = 5;

/** Label and value side by side; a list in the structure, an item for each pair. */
export function drawRows(sheet: Sheet, parent: Tag, rows: readonly PaperRow[]): void {
  const list = sheet.group(parent, 'L');
  for (const { label, value } of rows) {
    const labelStyle = { size: SIZE.table, colour: INK_2, width: LABEL };
    const valueStyle = { size: SIZE.table, x: PAGE.left + LABEL + 10, width: PAGE.width - LABEL - 10 };
    const height = Math.max(sheet.heightOf(label, labelStyle), sheet.heightOf(value, valueStyle));
    sheet.need(height + 2 * PAD);
    const item = sheet.group(list, 'LI');
    sheet.place(item, 'Lbl', label, sheet.y + PAD, labelStyle);
    sheet.place(item, 'LBody', value, sheet.y + PAD, valueStyle);
    sheet.y += height + 2 * PAD;
    sheet.rule(0.5, LINE);
  }
  sheet.y += 6;
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
