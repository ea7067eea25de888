import type { BatchResult, NamedItem } from '#reviews';
import { casePath } from './case-path.js';
import type { Words } from './words.js';

/** What a batch would come to, or came to, as the template shows it. */
export function batchModel({ act, items, done }: BatchResult, { t }: Words) {
  const nameOf = (item: NamedItem) => ({
    href: casePath(item),
    name: item.employerName || t('reviews.batch.gone'),
    year: item.levyYear,
    value: `${item.regionCode}/${item.declarationId}/${item.version}`,
  });
  return {
    done,
    running: act === 'recheck' && done > 0,
    fine: items.filter(({ refusal }) => refusal === null).map(nameOf),
    refused: items.flatMap(item =>
      item.refusal === null ? [] : [{ ...nameOf(item), reason: t(`reviews.batch.reasons.${item.refusal}`) }],
    ),
  };
}
