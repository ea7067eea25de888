import type { AccountView, SurchargePart, SurchargeWorking } from '#levies';
import { citation, presentSource, shippedPolicies } from '#policy';
import { Rational } from '#values';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';

const PER_MILLE = Rational.of(1_000);

/** How the surcharge comes about, with what it rests on; null where there is none. */
export function surchargeModel({ surcharge, rules }: AccountView, words: Words) {
  const { t, language } = words;
  if (!surcharge || !rules.surcharge) return null;
  const { book } = shippedPolicies();
  const cited = rules.surcharge.sources.map(source =>
    citation(presentSource(source, book, language), language),
  );
  return {
    rows: surcharge.parts.map(part => partRow(part, words)),
    sources: cited.join(t('web.list.and')),
    isUnverified: !rules.surcharge.verified,
    toCome: toCome(surcharge, words),
  };
}

/** What the next booking is going to change; null where the working comes to what is booked. */
function toCome({ on, amount, booked }: SurchargeWorking, { t, language }: Words): string | null {
  if (amount === booked) return null;
  const adds = amount > booked;
  return t(`levies.surcharge.${adds ? 'toAdd' : 'toTakeBack'}`, {
    ...{ date: formatDate(on, language), amount: formatMoney(amount), booked: formatMoney(booked) },
    change: formatMoney(adds ? amount - booked : booked - amount),
  });
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
