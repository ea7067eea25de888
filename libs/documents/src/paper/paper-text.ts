import type { StepRow } from '#web';
import type { Paper, PaperBlock, PaperPerson, PaperSection } from './paper.js';

/** The paper as plain text for a mail: every value but those of persons, paragraphs parted by empty lines. */
export function paperAsText(paper: Paper): string {
  const { result, verification, frame } = paper;
  const figure = result.figure ? `${result.figure.value}${result.figure.unit}` : '';
  const parts = [
    frame.demo ?? '',
    lines(paper.title, `${paper.numberLabel} ${paper.number}`, paper.state.text),
    lines(result.lead, figure, result.basis),
    ...paper.sections.map(sectionText),
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

function sectionText(section: PaperSection): string {
  if (section.mailSays !== undefined) return lines(heading(section.heading), section.mailSays);
  return lines(heading(section.heading), ...section.blocks.map(blockText));
}

function blockText(block: PaperBlock): string {
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
      return lines(...block.steps.map(stepText));
    case 'people':
      return lines(...block.roll.people.map(personText));
  }
}

function stepText(step: StepRow, index: number): string {
  const references = step.references.map(reference => reference.text).join('; ');
  return lines(
    `${index + 1}. ${step.name}: ${step.value}${step.unit && ` ${step.unit}`}`,
    ...[step.expression, step.exact ?? '', references, step.note, step.unverified]
      .filter(Boolean)
      .map(line => `   ${line}`),
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
