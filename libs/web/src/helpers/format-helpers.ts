import type { PlainDate } from '#values';
import type { HelperDeclareSpec, HelperOptions } from 'handlebars';
import {
  formatDate,
  formatDay,
  formatInstant,
  formatMonth,
  formatMonths,
  formatShortMonth,
  formatTime,
} from '../format/dates.js';
import {
  formatFixed,
  formatMoney,
  formatPercent,
  formatPersons,
  formatYuanWords,
  type Figure,
} from '../format/figures.js';
import { escapeHtml, safeHtml, type SafeHtml } from '../html.js';
import { languageOf } from './page-data.js';

/** Helpers that print figures and dates; they format what they are given and compute nothing. */
export const formatHelpers: HelperDeclareSpec = {
  money: (amount: Figure) => formatMoney(amount),
  yuan: (amount: Figure, options: HelperOptions) => formatYuanWords(amount, languageOf(options)),
  persons: (persons: Figure) => formatPersons(persons),
  fixed: (decimal: Figure, places: number) => formatFixed(decimal, places),
  percent: (share: Figure, options: HelperOptions) =>
    formatPercent(share, options.hash['places'] as number | undefined),
  date: (date: PlainDate, options: HelperOptions) => time(date, formatDate(date, languageOf(options))),
  dateText: (date: PlainDate, options: HelperOptions) => formatDate(date, languageOf(options)),
  day: (date: PlainDate, options: HelperOptions) => time(date, formatDay(date, languageOf(options))),
  month: (month: string, options: HelperOptions) => time(month, formatMonth(month, languageOf(options))),
  months: (months: readonly string[], options: HelperOptions) => formatMonths(months, languageOf(options)),
  shortMonth: (month: string, options: HelperOptions) =>
    time(month, formatShortMonth(month, languageOf(options))),
  instant: (instant: Date, options: HelperOptions) =>
    time(instant.toISOString(), formatInstant(instant, languageOf(options))),
  clock: (instant: Date) => time(instant.toISOString(), formatTime(instant)),
};

/** `<time>` keeps the machine's form beside the words and never breaks inside. */
function time(machine: string, words: string): SafeHtml {
  return safeHtml(`<time datetime="${escapeHtml(machine)}">${escapeHtml(words)}</time>`);
}
