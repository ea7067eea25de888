import { create } from 'qrcode';
import type { Sheet } from './sheet.js';

/** Modules around the code that stay white. */
const QUIET = 4;

/** Draws a QR code of an address as black runs, row by row. */
export function drawQr(sheet: Sheet, address: string, x: number, y: number, side: number): void {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const unit = side / (modules.size + 2 * QUIET);
  const at = (origin: number, index: number) => origin + (QUIET + index) * unit;
  for (let row = 0; row < modules.size; row += 1) {
    for (const [from, length] of runsOf(modules, row))
      sheet.doc.rect(at(x, from), at(y, row), length * unit, unit * 1.02);
  }
  sheet.doc.fillColor('#000000').fill();
}

function runsOf(modules: { size: number; get(row: number, column: number): number }, row: number) {
  const runs: [from: number, length: number][] = [];
  for (let column = 0; column < modules.size; column += 1) {
    if (!modules.get(row, column)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === column) last[1] += 1;
    else runs.push([column, 1]);
  }
  return runs;
}
