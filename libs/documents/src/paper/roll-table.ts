import type { PaperReason, PaperRoll, PaperTable } from './paper.js';

/** Persons by month as a table: a row each. */
export function rollTable({ caption, columns, complete, sentence, people }: PaperRoll): PaperTable {
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
      reasons.length > 0 ? reasons.map(reason => lineOf(reason, sentence)).join('\n') : complete,
    ]),
  };
}

function lineOf({ when, reason, remedy }: PaperReason, sentence: string): string {
  const values: Record<string, string> = { when, reason, remedy: remedy ?? '' };
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();
}
