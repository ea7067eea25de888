import type { StepRow } from '#web';
import type { PaperFrame } from '../../paper/paper.js';
import { stepLines } from '../../paper/step-lines.js';
import { INK_2, LINE, PAGE, SIZE, type Sheet, type Tag, type TextStyle } from '../sheet.js';

const INDENT = 24;
const VALUE = 150;
const PAD = 6;

/** The working, line by line: name and figure, the arithmetic, the article it rests on. No line breaks over two sheets. */
export function drawSteps(sheet: Sheet, parent: Tag, steps: readonly StepRow[], frame: PaperFrame): void {
  sheet.rule(1.5);
  const list = sheet.group(parent, 'L');
  for (const [index, step] of steps.entries()) drawStep(sheet, list, { step, number: index + 1, frame });
  sheet.y += 6;
}

interface NumberedStep {
  readonly step: StepRow;
  readonly number: number;
  readonly frame: PaperFrame;
}

function drawStep(sheet: Sheet, list: Tag, { step, number, frame }: NumberedStep): void {
  const lines = linesOf(step, frame).map(line => ({
    ...line,
    height: sheet.heightOf(line.text, line.style),
  }));
  const nameStyle: TextStyle = {
    weight: 'bold',
    x: PAGE.left + INDENT,
    width: PAGE.width - INDENT - VALUE - 10,
  };
  const valueStyle: TextStyle = {
    weight: 'bold',
    x: PAGE.right - VALUE,
    width: VALUE,
    align: 'right',
  };
  const value = [step.value, step.unit].filter(Boolean).join(' ');
  const head = Math.max(sheet.heightOf(step.name, nameStyle), sheet.heightOf(value, valueStyle));
  const height = head + lines.reduce((sum, line) => sum + line.height + 1, 0) + 2 * PAD;
  sheet.need(height);
  const item = sheet.group(list, 'LI');
  let y = sheet.y + PAD;
  sheet.place(item, 'Lbl', `${number}`, y, { width: INDENT - 4, weight: 'bold', colour: INK_2 });
  const body = sheet.group(item, 'LBody');
  sheet.place(body, 'P', step.name, y, nameStyle);
  sheet.place(body, 'P', value, y, valueStyle);
  y += head;
  for (const line of lines) {
    sheet.place(body, 'P', line.text, y, line.style);
    y += line.height + 1;
  }
  sheet.y += height;
  sheet.rule(0.5, LINE);
}

function linesOf(step: StepRow, frame: PaperFrame): { text: string; style: TextStyle }[] {
  const style: TextStyle = { size: SIZE.table, x: PAGE.left + INDENT, width: PAGE.width - INDENT };
  return stepLines(step, frame).map(text => ({ text, style }));
}
