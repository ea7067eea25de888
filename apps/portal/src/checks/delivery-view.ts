import { LAYOUTS, type DeliveryView, type LineProblem } from '#checks';
import { groupThousands } from '#values';
import { formatInstant } from '#web';
import type { Words } from './claim-words.js';

/** Lines shown on the page; the file has them all. */
const MOST_SHOWN = 200;

/** A delivery with its wrong lines. */
export function deliveryModel(view: DeliveryView, words: Words) {
  const { t, language } = words;
  const { delivery } = view;
  const fact = (name: string, value: string) => ({ label: t(`checks.delivery.facts.${name}`), value });
  const count = (name: 'rows' | 'added' | 'changed' | 'same' | 'wrong') =>
    fact(name, groupThousands(String(delivery[name])));
  const { heads, rows } = problemRows(view, words);
  return {
    facts: [
      fact('source', t(`checks.sources.${delivery.source}`)),
      fact('levyYear', String(delivery.levyYear)),
      fact('division', delivery.regionCode),
      fact('deliveredAt', formatInstant(delivery.deliveredAt, language)),
      ...(['rows', 'added', 'changed', 'same', 'wrong'] as const).map(count),
    ],
    problems: {
      heads: heads.map(text => ({ text })),
      rows: rows.slice(0, MOST_SHOWN).map(cells => ({
        cells: cells.map((text, at) => ({ text, label: heads[at] })),
      })),
    },
    more: Math.max(0, rows.length - MOST_SHOWN),
    download: `/workspace/sources/${delivery.regionCode}/${delivery.deliveryId}/problems`,
  };
}

/** Wrong lines as texts: line, column, what is wrong. Never the value that stands there. */
export function problemRows({ delivery, problems }: DeliveryView, { t }: Words) {
  const columnOf = ({ field }: LineProblem) =>
    LAYOUTS[delivery.source].find(column => column.field === field)?.headings[0] ??
    t('checks.delivery.wholeLine');
  return {
    heads: ['line', 'column', 'problem'].map(name => t(`checks.delivery.columns.${name}`)),
    rows: problems.map(problem => [
      String(problem.line),
      columnOf(problem),
      t(`checks.lineProblems.${problem.code}`),
    ]),
  };
}
