import type { Words } from '../reviews/words.js';

/** Months (1 to 12) in words, neighbours as a range. */
export function rangesOfMonths(months: readonly number[], { t }: Words): string {
  const ranges: [number, number][] = [];
  for (const month of months) {
    const last = ranges.at(-1);
    if (last && month === last[1] + 1) last[1] = month;
    else ranges.push([month, month]);
  }
  return ranges
    .map(([from, to]) => t(from === to ? 'nonFilers.month' : 'nonFilers.months', { from, to }))
    .join(t('web.list.then'));
}
