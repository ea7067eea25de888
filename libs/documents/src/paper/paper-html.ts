import type { StepRow } from '#web';
import { rollTable } from './roll-table.js';
import type { Paper, PaperBlock, PaperFrame, PaperSection, PaperTable } from './paper.js';
import { stepLines } from './step-lines.js';

/** The paper as plain HTML for a mail: headings, lists and tables by their own elements, no picture, no script. */
export function paperAsHtml(paper: Paper): string {
  const { result, verification, frame } = paper;
  const figure = result.figure
    ? `<p><strong>${escape(result.figure.value)}${escape(result.figure.unit)}</strong></p>`
    : '';
  return [
    frame.demo === null ? '' : paragraph(frame.demo),
    `<h1>${escape(paper.title)}</h1>`,
    `<p>${escape(paper.numberLabel)} <strong>${escape(paper.number)}</strong></p>`,
    paragraph(paper.state.text),
    paragraph(result.lead),
    figure,
    paragraph(result.basis),
    ...paper.sections.map(section => sectionHtml(section, frame)),
    `<h2>${escape(verification.heading)}</h2>`,
    paragraph(verification.text),
    `<p>${escape(verification.addressLabel)} <a href="${escape(verification.address)}">${escape(verification.address)}</a></p>`,
    `<p>${escape(verification.codeLabel)} <strong>${escape(verification.code)}</strong></p>`,
    ...frame.foot.map(paragraph),
  ].join('\n');
}

function sectionHtml(section: PaperSection, frame: PaperFrame): string {
  const blocks =
    section.mailSays === undefined
      ? section.blocks.map(block => blockHtml(block, frame))
      : [paragraph(section.mailSays)];
  return [`<h2>${escape(section.heading)}</h2>`, ...blocks].join('\n');
}

function blockHtml(block: PaperBlock, frame: PaperFrame): string {
  switch (block.kind) {
    case 'text':
      return paragraph(block.text);
    case 'rows':
      return `<dl>${block.rows.map(row => `<dt>${escape(row.label)}</dt><dd>${escape(row.value)}</dd>`).join('')}</dl>`;
    case 'list':
      return list(block.ordered, block.items.map(escape));
    case 'table':
      return tableHtml(block.table);
    case 'steps':
      return list(
        true,
        block.steps.map(step => stepHtml(step, frame)),
      );
    case 'people':
      return tableHtml(rollTable(block.roll));
  }
}

function tableHtml({ caption, columns, rows }: PaperTable): string {
  const head = columns.map(column => `<th scope="col">${escape(column.label)}</th>`).join('');
  const body = rows.map(row => `<tr>${row.map(cell => `<td>${escape(cell)}</td>`).join('')}</tr>`).join('');
  return `<table border="1" cellpadding="6"><caption>${escape(caption)}</caption><tr>${head}</tr>${body}</table>`;
}

function stepHtml(step: StepRow, frame: PaperFrame): string {
  return [
    `<strong>${escape(step.name)}: ${escape(step.value)} ${escape(step.unit)}</strong>`,
    ...stepLines(step, frame).map(escape),
  ].join('<br>');
}

function list(ordered: boolean, items: readonly string[]): string {
  const element = ordered ? 'ol' : 'ul';
  return `<${element}>${items.map(item => `<li>${item}</li>`).join('')}</${element}>`;
}

function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escape(text)}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
