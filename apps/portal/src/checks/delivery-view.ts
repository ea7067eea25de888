import { LAYOUTS, type Delivery, type DeliveryView, type LineProblem } from '#checks';
import { groupThousands } from '#values';
import { formatInstant } from '#web';
import type { Words } from './claim-words.js';

/** A delivery with its wrong lines. */
export function deliveryModel(view: DeliveryView, words: Words) {
  const { t, language } = words;
  const { delivery } = view;
  const fact = (name: string, value: string) => ({ label: t(`checks.delivery.facts.${name}`), value });
  const count = (name: 'rows' | 'added' | 'changed' | 'same' | 'wrong') =>
    fact(name, groupThousands(String(delivery[name])));
  const heads = problemHeads(words);
  const rows = view.problems.map(problem => problemRow(delivery, problem, words));
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
      rows: rows.map(cells => ({
        cells: cells.map((text, at) => ({ text, label: heads[at] })),
      })),
    },
    more: view.problemCount > rows.length ? groupThousands(String(view.problemCount - rows.length)) : null,
    download: `/workspace/sources/${delivery.regionCode}/${delivery.deliveryId}/problems`,
  };
}

export function problemHeads({ t }: Words): string[] {
  return ['line', 'column', 'problem'].map(name => t(`checks.delivery.columns.${name}`));
}

/** A wrong line as texts: line, column, what is wrong. Never the value that stands there. */
export function problemRow(
  { source }: Pick<Delivery, 'source'>,
  { line, field, code }: LineProblem,
  { t }: Words,
): string[] {
  const column = LAYOUTS[source].find(one => one.field === field)?.headings[0];
  return [String(line), column ?? t('checks.delivery.wholeLine'), t(`checks.lineProblems.${code}`)];
}
