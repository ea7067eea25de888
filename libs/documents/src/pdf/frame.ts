import type { Printout } from '../paper/paper.js';
import { INK, INK_2, LINE, PAGE, SIZE, type Sheet } from './sheet.js';

const TOP = 36;
const MARK = 16;

/** Head and foot of every sheet, once their number is known. They repeat what the paper says: decoration for readers. */
export function drawFrame(sheet: Sheet, paper: Printout): void {
  const { count } = sheet.doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    sheet.doc.switchToPage(page);
    sheet.artifact(() => drawHead(sheet, paper), { type: 'Pagination', attached: ['Top'] });
    sheet.artifact(() => drawFoot(sheet, paper, page + 1, count), {
      type: 'Pagination',
      attached: ['Bottom'],
    });
  }
}

function drawHead(sheet: Sheet, { frame }: Printout): void {
  drawMark(sheet, PAGE.left, TOP);
  sheet.draw(frame.brand, TOP - 1, { x: PAGE.left + MARK + 8, width: 120, size: 12, weight: 'bold' });
  const right = frame.demo === null ? frame.service : `${frame.demo}  ${frame.service}`;
  sheet.draw(right, TOP + 1, {
    ...{ x: PAGE.left + 160, width: PAGE.width - 160, size: SIZE.foot, colour: INK_2 },
    align: 'right',
  });
  line(sheet, TOP + MARK + 8, 1, INK);
}

/** Number, code and sheet in one line; rule version and time below. */
function drawFoot(sheet: Sheet, paper: Printout, page: number, pages: number): void {
  const { frame, numberLabel, number, verification } = paper;
  const y = PAGE.bottom + 8;
  line(sheet, y, 0.5, LINE);
  const style = { size: SIZE.foot, colour: INK_2 };
  const code = verification ? `  ${verification.codeLabel} ${verification.code}` : '';
  const left = `${numberLabel} ${number}${code}`;
  sheet.draw(left, y + 5, { ...style, width: PAGE.width - 110 });
  sheet.draw(frame.foot.join('  '), y + 18, style);
  const text = frame.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages));
  sheet.draw(text, y + 5, { ...style, x: PAGE.right - 100, width: 100, align: 'right' });
}

function line(sheet: Sheet, y: number, width: number, colour: string): void {
  sheet.doc.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(width).strokeColor(colour).stroke();
}

/** The mark: a door without a threshold, on a grid of 40. */
function drawMark(sheet: Sheet, x: number, y: number): void {
  const { doc } = sheet;
  doc
    .save()
    .translate(x, y)
    .scale(MARK / 40);
  doc.roundedRect(0, 0, 40, 40, 8).fillColor(INK).fill();
  doc.lineWidth(3.2).strokeColor('#ffffff');
  doc.path(MARK_PATH).stroke();
  doc.restore();
}

const MARK_PATH = 'M9.6 33V11.6a2 2 0 0 1 2-2h16.8a2 2 0 0 1 2 2V33M15.2 16.6h9.6M15.8 22h8.4v6.6h-8.4z';
