import type { Paper, PaperBlock, PaperSection } from './paper.js';

/** Every text of a paper that a reader must find, whatever it is rendered as; a mail leaves persons' sections out. */
export function paperTexts(paper: Paper, rendering: 'whole' | 'mail' = 'whole'): string[] {
  const { result, verification, state } = paper;
  const texts = [
    ...[paper.title, paper.numberLabel, paper.number, state.text, result.lead, result.basis],
    ...(result.figure ? [result.figure.value, result.figure.unit] : []),
    ...paper.sections.flatMap(section => sectionTexts(section, rendering)),
    ...[verification.heading, verification.text, verification.addressLabel, verification.address],
    ...[verification.codeLabel, verification.code],
    ...paper.frame.foot,
    ...(paper.frame.demo === null ? [] : [paper.frame.demo]),
  ];
  return texts.filter(text => text !== '');
}

function sectionTexts(section: PaperSection, rendering: 'whole' | 'mail'): string[] {
  if (rendering === 'mail' && section.mailSays !== undefined) return [section.heading, section.mailSays];
  return [section.heading, ...section.blocks.flatMap(blockTexts)];
}

/** The texts of one block, in reading order. */
export function blockTexts(block: PaperBlock): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'rows':
      return block.rows.flatMap(row => [row.label, row.value]);
    case 'list':
      return [...block.items];
    case 'table':
      return [
        block.table.caption,
        ...block.table.columns.map(column => column.label),
        ...block.table.rows.flat(),
      ];
    case 'steps':
      return block.steps.flatMap(step => [
        ...[step.name, step.expression, step.value, step.unit, step.exact ?? '', step.note],
        ...step.references.map(reference => reference.text),
        step.unverified,
      ]);
    case 'people':
      return block.roll.people.flatMap(person => [
        ...[person.name, person.tail, person.counted],
        ...person.reasons.flatMap(({ when, reason, remedy }) => [when, reason, remedy ?? '']),
      ]);
  }
}
