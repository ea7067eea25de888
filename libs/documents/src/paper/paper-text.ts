import type { StepRow } from '#web';
import type { Paper, PaperBlock, PaperFrame, PaperPerson, PaperSection } from './paper.js';
import { stepLines } from './step-lines.js';

/** The paper as plain text for a mail: every value but those of persons, paragraphs parted by empty lines. */
export function paperAsText(paper: Paper): string {
  const { result, verification, frame } = paper;
  const figure = result.figure ? `${result.figure.value}${result.figure.unit}` : '';
  const parts = [
    frame.demo ?? '',
    lines(paper.title, `${paper.numberLabel} ${paper.number}`, paper.state.text),
    lines(result.lead, figure, result.basis),
    ...paper.sections.map(section => sectionText(section, frame)),
    lines(
      heading(verification.heading),
      verification.text,
      `${verification.addressLabel} ${verification.address}`,
      `${verification.codeLabel} ${verification.code}`,
    ),
    lines(...frame.foot),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function sectionText(section: PaperSection, frame: PaperFrame): string {
  if (section.mailSays !== undefined) return lines(heading(section.heading), section.mailSays);
  return lines(heading(section.heading), ...section.blocks.map(block => blockText(block, frame)));
}

function blockText(block: PaperBlock, frame: PaperFrame): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'rows':
      return lines(...block.rows.map(row => `${row.label} ${row.value}`));
    case 'list':
      return lines(...block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${item}`));
    case 'table':
      return lines(
        block.table.caption,
        ...block.table.rows.map(row =>
          row.map((cell, index) => `${block.table.columns[index]?.label ?? ''} ${cell}`).join(' | '),
        ),
      );
    case 'steps':
      return lines(...block.steps.map((step, index) => stepText(step, index, frame)));
    case 'people':
      return lines(...block.roll.people.map(personText));
  }
}

function stepText(step: StepRow, index: number, frame: PaperFrame): string {
  return lines(
    `${index + 1}. ${step.name}: ${step.value}${step.unit && ` ${step.unit}`}`,
    ...stepLines(step, frame).map(line => `   ${line}`),
  );
}

function personText({ name, tail, counted, reasons }: PaperPerson): string {
  const rest = reasons.map(({ when, reason, remedy }) => `   ${when} ${reason} ${remedy ?? ''}`.trimEnd());
  return lines(`${name} ${tail} ${counted}`, ...rest);
}

function heading(text: string): string {
  return `== ${text} ==`;
}

function lines(...texts: string[]): string {
  return texts.filter(Boolean).join('\n');
}
