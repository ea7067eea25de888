import type { AccountView, SurchargePart, SurchargeWorking } from '#levies';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';
import { citedSources } from '../rules/ground.js';
import { PER_MILLE } from './account-rules.js';

/** How the surcharge comes about, with what it rests on; null where there is none. */
export function surchargeModel({ surcharge, rules }: AccountView, words: Words) {
  if (!surcharge || !rules.surcharge) return null;
  return {
    rows: surcharge.parts.map(part => partRow(part, words)),
    sources: citedSources(rules.surcharge, words),
    isUnverified: !rules.surcharge.verified,
    isAboveDebt: rules.surcharge.value.most === null && surcharge.parts.some(isAboveDebt),
    toCome: toCome(surcharge, words),
  };
}

/** More than the debt itself: whether the law bounds it there is not confirmed, and the page says so. */
function isAboveDebt({ principal, amount }: SurchargePart): boolean {
  return amount > principal;
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
