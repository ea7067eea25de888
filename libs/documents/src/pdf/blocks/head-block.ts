import type { Printout } from '../../paper/paper.js';
import { INK_2, PAGE, SIZE, type Sheet, type TextStyle } from '../sheet.js';

const INSET = 16;
const INNER = { x: PAGE.left + INSET, width: PAGE.width - 2 * INSET } as const;

/** Title, number and state, then the result in its panel. */
export function drawTitle(sheet: Sheet, paper: Printout): void {
  sheet.flow(sheet.root, 'H1', paper.title, { size: SIZE.title, weight: 'bold', gap: 6 });
  sheet.flow(sheet.root, 'P', `${paper.numberLabel} ${paper.number}`, { weight: 'bold', gap: 2 });
  sheet.flow(sheet.root, 'P', paper.state.text, { colour: INK_2, gap: 12 });
}

/** The result as a panel: the sentence, its figure, what it rests on. */
export function drawResult(sheet: Sheet, { result }: Printout): void {
  const parts: [text: string, style: TextStyle][] = [[result.lead, { ...INNER, weight: 'bold' }]];
  if (result.figure)
    parts.push([
      `${result.figure.value} ${result.figure.unit}`.trim(),
      { ...INNER, weight: 'bold', size: SIZE.figure },
    ]);
  if (result.basis) parts.push([result.basis, INNER]);
  const heights = parts.map(([text, style]) => sheet.heightOf(text, style));
  const height = heights.reduce((sum, each) => sum + each + 4, 0) + 2 * 14;
  sheet.need(height);
  sheet.panel(sheet.y, height);
  let y = sheet.y + 14;
  for (const [index, [text, style]] of parts.entries()) {
    sheet.place(sheet.root, 'P', text, y, style);
    y += (heights[index] ?? 0) + 4;
  }
  sheet.y += height + 18;
}
