import type { Printout } from '../../paper/paper.js';
import { drawQr } from '../qr.js';
import { PAGE, SIZE, type Sheet, type TextStyle } from '../sheet.js';

const INSET = 16;
const QR = 96;

/** How to check the paper: address in words, code, and the QR that holds both. Stays on one sheet. Nothing where there is no code. */
export function drawVerification(sheet: Sheet, { verification }: Printout): void {
  if (!verification) return;
  const inner = { x: PAGE.left + INSET, width: PAGE.width - 3 * INSET - QR };
  const lines: [type: string, text: string, style: TextStyle][] = [
    ['H2', verification.heading, { ...inner, size: SIZE.heading, weight: 'bold' }],
    ['P', verification.text, { ...inner, size: SIZE.table }],
    ['P', `${verification.addressLabel} ${verification.address}`, { ...inner, size: SIZE.table }],
    ['P', `${verification.codeLabel} ${verification.code}`, { ...inner, weight: 'bold' }],
  ];
  const heights = lines.map(([, text, style]) => sheet.heightOf(text, style));
  const height =
    Math.max(
      QR,
      heights.reduce((sum, each) => sum + each + 4, 0),
    ) +
    2 * 12;
  sheet.need(height);
  sheet.panel(sheet.y, height);
  const group = sheet.group(sheet.root, 'Sect');
  let y = sheet.y + 12;
  for (const [index, [type, text, style]] of lines.entries()) {
    sheet.place(group, type, text, y, style);
    y += (heights[index] ?? 0) + 4;
  }
  const [x, top] = [PAGE.right - INSET - QR, sheet.y + 12];
  const figure = {
    alt: verification.alternative,
    placement: 'Block' as const,
    bbox: [x, top, x + QR, top + QR] as [number, number, number, number],
  };
  group.add(sheet.doc.struct('Figure', figure, () => drawQr(sheet, verification.link, x, top, QR)));
  sheet.y += height + 12;
}
