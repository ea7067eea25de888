import type { PaperReason, PaperRoll, PaperTable } from './paper.js';

/** Persons by month as a table: a row each. */
export function rollTable({ caption, columns, people }: PaperRoll): PaperTable {
  return {
    caption,
    columns: [
      { label: columns.person, share: 3, align: 'left' },
      { label: columns.counted, share: 2, align: 'left' },
      { label: columns.notCounted, share: 7, align: 'left' },
    ],
    rows: people.map(({ name, tail, counted, reasons }) => [
      `${name} ${tail}`,
      counted,
      reasons.map(lineOf).join('\n'),
    ]),
  };
}

function lineOf({ when, reason, remedy }: PaperReason): string {
  return [when, reason, remedy].filter(Boolean).join(' ');
}
