import type { KeptLine, UncountedMonth } from '#levies';
import { formatMoney, formatMonths } from '#web';
import type { Fen } from '#values';
import type { Words } from '../reviews/words.js';

type Line = Omit<KeptLine, 'amount'> & { readonly amount: string | Fen };

/** An employee's part in words: months that count, why others do not and what would mend it. */
export function lineRow({ name, tail, months, uncounted, expression, amount, noAmount }: Line, words: Words) {
  const { t, language } = words;
  const working = noAmount ? t(`rewards.subsidy.noAmount.${noAmount}`) : expression;
  const named = (list: readonly number[]) =>
    formatMonths(
      list.map(month => `2000-${String(month).padStart(2, '0')}`),
      language,
    );
  return {
    ...{ name, tail: t('rewards.subsidy.tail', { tail }) },
    monthsText: months.length > 0 ? named(months) : t('rewards.subsidy.noMonth'),
    notCounted: runsOf(uncounted).map(({ reason, needed, list }) =>
      t('rewards.subsidy.notCounted', {
        months: named(list),
        reason: t(`rewards.subsidy.reasons.${reason}`, { needed: needed ?? '' }),
      }),
    ),
    ...{ expression: months.length > 0 ? working : '', amount: formatMoney(amount) },
  };
}

/** Months with the same reason together. */
function runsOf(uncounted: readonly UncountedMonth[]) {
  const runs = new Map<string, { reason: string; needed: string | null; list: number[] }>();
  for (const { month, reason, needed } of uncounted) {
    const key = `${reason} ${needed ?? ''}`;
    const run = runs.get(key) ?? { reason, needed, list: [] };
    run.list.push(month);
    runs.set(key, run);
  }
  return [...runs.values()];
}
