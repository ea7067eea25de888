import { formatYuan, groupThousands, Rational, type Fen } from '#values';
import type { Language } from '../language.js';

/** A decimal as text (`1234.5`), a whole number, or fen. */
export type Figure = string | number | Fen;

/** Money with two decimals and grouped thousands, no unit: `61,760.88`. A bigint is fen, anything else yuan. */
export function formatMoney(amount: Figure): string {
  return groupThousands(typeof amount === 'bigint' ? formatYuan(amount) : fixed(amount, 2));
}

/** Money as it stands in a sentence: `61,760.88元`, `¥61,760.88`. */
export function formatYuanWords(amount: Figure, language: Language): string {
  return language === 'en' ? `¥${formatMoney(amount)}` : `${formatMoney(amount)}元`;
}

/** Persons in running text: trailing zeros cut, thousands grouped. */
export function formatPersons(persons: Figure): string {
  return groupThousands(withoutTrailingZeros(String(persons)));
}

/** A decimal rounded half up to a fixed number of places, for tables. */
export function formatFixed(decimal: Figure, places: number): string {
  return groupThousands(fixed(decimal, places));
}

/** A share as percent: `0.015` gives `1.5%`; with `places`, rounded half up to so many: `0.98%`. */
export function formatPercent(share: Figure, places?: number): string {
  const percent = Rational.decimal(String(share)).times(Rational.of(100));
  return `${places === undefined ? withoutTrailingZeros(percent.toFixed(6)) : percent.toFixed(places)}%`;
}

function fixed(decimal: Figure, places: number): string {
  return Rational.decimal(String(decimal)).toFixed(places);
}

function withoutTrailingZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
