import type { AccountView, SurchargePart } from '#levies';
import { presentSource, shippedPolicies } from '#policy';
import { Rational } from '#values';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';

const PER_MILLE = Rational.of(1_000);

/** How the surcharge comes about, with what it rests on; null where there is none. */
export function surchargeModel({ surcharge, rules }: AccountView, words: Words) {
  const { t, language } = words;
  if (surcharge.length === 0 || !rules.surcharge) return null;
  const { book } = shippedPolicies();
  const titles = rules.surcharge.sources.map(source => presentSource(source, book, language).title);
  return {
    rows: surcharge.map(part => partRow(part, words)),
    sources: titles.join(t('web.list.and')),
    isUnverified: !rules.surcharge.verified,
  };
}

/** One product for each rate: what was owed, times the rate, times the days. */
function partRow({ principal, spells, amount }: SurchargePart, { t, language }: Words) {
  const workings = spells.map(({ from, until, days, perDay }) => ({
    product: t('levies.surcharge.product', {
      ...{ principal: formatMoney(principal), rate: perDay.times(PER_MILLE).toDecimal(), count: days },
    }),
    days: t('levies.surcharge.days', {
      from: formatDate(from, language),
      until: formatDate(until, language),
    }),
  }));
  return { workings, amount: formatMoney(amount) };
}
