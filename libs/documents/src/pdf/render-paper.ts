import type { PaperBlock, PaperFrame, PaperSection, Printout } from '../paper/paper.js';
import { rollTable } from '../paper/roll-table.js';
import { drawResult, drawTitle } from './blocks/head-block.js';
import { drawSteps } from './blocks/steps-block.js';
import { drawTable, tableHeight, tableLead } from './blocks/table-block.js';
import { drawList, drawRows, rowsHeight } from './blocks/text-blocks.js';
import { drawVerification } from './blocks/verification-block.js';
import { drawFrame } from './frame.js';
import { INK_2, PAGE, Sheet, SHEET, SIZE, type Tag } from './sheet.js';

const BELOW_SECTION = 8;

/**
 * The paper as a PDF on A4: tagged, in the paper's language, glyphs embedded; the same paper gives the same bytes.
 * 300 persons take about a second and 30 sheets.
 */
export async function renderPaper(paper: Printout): Promise<Buffer> {
  const sheet = new Sheet(paper);
  const bytes = collect(sheet.doc);
  drawTitle(sheet, paper);
  drawResult(sheet, paper);
  for (const section of paper.sections) drawSection(sheet, section, paper.frame);
  drawMissing(sheet, paper);
  drawVerification(sheet, paper);
  drawColophon(sheet, paper);
  drawFrame(sheet, paper);
  sheet.root.end();
  sheet.doc.end();
  return bytes;
}

function drawSection(sheet: Sheet, section: PaperSection, frame: PaperFrame): void {
  // A heading never stays behind alone at the foot of a sheet.
  const head = 2 * SIZE.heading;
  sheet.need(head + leadOf(sheet, section.blocks[0]));
  const whole = section.whole ? head + heightOf(sheet, section.blocks) : 0;
  if (whole <= SHEET) sheet.need(whole);
  const part = sheet.group(sheet.root, 'Sect');
  sheet.flow(part, 'H2', section.heading, { size: SIZE.heading, weight: 'bold', gap: 6 });
  for (const block of section.blocks) drawBlock(sheet, part, block, frame);
  sheet.y += BELOW_SECTION;
}

/** Height of what a section that is handed out by itself is made of: tables and rows. */
function heightOf(sheet: Sheet, blocks: readonly PaperBlock[]): number {
  const heights = blocks.map(block => {
    if (block.kind === 'table') return tableHeight(sheet, block.table);
    return block.kind === 'rows' ? rowsHeight(sheet, block.rows) : leadOf(sheet, block);
  });
  return heights.reduce((sum, height) => sum + height, 0);
}

/** Height of what a heading is kept with: the beginning of the block below it. */
function leadOf(sheet: Sheet, block: PaperBlock | undefined): number {
  if (block?.kind === 'table') return tableLead(sheet, block.table);
  if (block?.kind === 'people') return tableLead(sheet, rollTable(block.roll));
  return 6 * SIZE.heading;
}

function drawBlock(sheet: Sheet, part: Tag, block: PaperBlock, frame: PaperFrame): void {
  switch (block.kind) {
    case 'text':
      return sheet.flow(part, 'P', block.text);
    case 'rows':
      return drawRows(sheet, part, block.rows);
    case 'list':
      return drawList(sheet, part, block.items, block.ordered);
    case 'table':
      return drawTable(sheet, part, block.table);
    case 'steps':
      return drawSteps(sheet, part, block.steps, frame);
    case 'people':
      return drawTable(sheet, part, rollTable(block.roll));
  }
}

/** Rule version, time and 演示. */
function drawColophon(sheet: Sheet, { frame }: Printout): void {
  const style = { size: SIZE.foot, colour: INK_2, gap: 2 };
  const lines = [...frame.foot, frame.demo ?? ''].filter(Boolean);
  const text = lines.join('  ');
  // It takes of the space below the last section rather than a sheet of its own.
  const over = sheet.y + sheet.heightOf(text, style) - PAGE.bottom;
  if (over > 0 && over <= BELOW_SECTION) sheet.y -= over;
  sheet.flow(sheet.root, 'P', text, style);
}

/** What the font could not set, by code point. */
function drawMissing(sheet: Sheet, { frame }: Printout): void {
  const { missing } = sheet.legible;
  if (missing.length === 0) return;
  const text = frame.missingCharacters.replace('{characters}', missing.join(' '));
  sheet.flow(sheet.root, 'Note', text, { size: SIZE.table, colour: INK_2, gap: 10 });
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
