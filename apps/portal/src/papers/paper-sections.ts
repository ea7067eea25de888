import type { Paper, PaperBlock, PaperTable } from '#documents';

/** A paper as the templates of its page take it. */
export function paperOnPage(paper: Paper) {
  return {
    ...paper,
    sections: paper.sections.map(section => ({ ...section, blocks: section.blocks.map(blockOnPage) })),
  };
}

function blockOnPage(block: PaperBlock) {
  return block.kind === 'table' ? { kind: 'table', ...tableOnPage(block.table) } : block;
}

function tableOnPage({ caption, columns, rows }: PaperTable) {
  const numeric = columns.map(column => column.align === 'right');
  return {
    caption,
    heads: columns.map(({ label }, index) => ({ text: label, numeric: numeric[index] })),
    rows: rows.map(row => ({
      cells: row.map((text, index) => ({
        text,
        label: columns[index]?.label ?? '',
        numeric: numeric[index],
      })),
    })),
  };
}
