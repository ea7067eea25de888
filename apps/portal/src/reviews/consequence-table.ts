import { consequencesOf, type CaseInput, type Consequence } from '#reviews';
import { formatFixed, formatMoney, formatPercent } from '#web';
import type { Words } from './words.js';

/** What each way of deciding about an employee would come to, as the partial `table` shows it. */
export function consequenceTable(input: CaseInput, rosterIndex: number, { t }: Words) {
  const columns = ['choice', 'months', 'countedPersons', 'ratio', 'factor', 'levy'];
  const heads = columns.map(column => ({
    text: t(`reviews.consequences.${column}`),
    numeric: column !== 'choice',
  }));
  const rows = consequencesOf(input, rosterIndex, 'notInsured').map(row => ({
    current: row.current,
    cells: cellsOf(row, t).map((text, index) => ({
      text,
      numeric: index > 0,
      label: heads[index]?.text ?? '',
    })),
  }));
  return { heads, rows };
}

function cellsOf(row: Consequence, t: Words['t']): string[] {
  const choice = t(`reviews.consequences.choices.${row.choice}`);
  return [
    row.current ? t('reviews.consequences.current', { choice }) : choice,
    String(row.months),
    formatFixed(row.countedPersons, 2),
    row.ratio === null ? '' : formatPercent(row.ratio, 2),
    row.tierFactor === null ? t(`policy.outcomes.${row.outcome}`) : formatPercent(row.tierFactor),
    formatMoney(row.levy),
  ];
}
