import type { Provision, Value } from '#policy';
import { formatDay, formatMoney, formatMonths, formatPercent, formatPersons, type Language } from '#web';
import { isPlainDate } from '#values';
import type { Translate } from '../frame/pages.js';
import { runsOf } from './grade-runs.js';
import { PLACE_WORDS } from './place-words.js';
import type { Definition, ValueWriter } from './value-writer.js';

type Table = { readonly [name: string]: Value };

/** What a provision says, in words of the page. */
export function valueWords({ value }: Provision, definition: Definition, writer: ValueWriter): string {
  if (value === null) return writer.t('rules.values.ended');
  const placeWords = PLACE_WORDS[definition.shape];
  if (placeWords) return placeWords(value, writer);
  if (definition.shape === 'method') return writer.t(`rules.values.${definition.key}.${String(value)}`);
  if (typeof value === 'string') return plainWords(value, definition, writer);
  return tableWords(value, definition, writer);
}

function plainWords(value: string, { key, unit }: Definition, { t }: ValueWriter): string {
  if (value === 'none') return t(`rules.values.${key}.none`);
  if (unit === 'ratio' || unit === 'factor') return formatPercent(value);
  if (unit.startsWith('yuan')) return t(`rules.values.${unit}`, { amount: formatMoney(value) });
  if (key === 'minimumWageTier') return t('rules.values.tierNumber', { number: value });
  return t(`rules.values.${unit}`, { figure: formatPersons(value) });
}

function tableWords(
  value: Exclude<Value, string | null>,
  { shape }: Definition,
  writer: ValueWriter,
): string {
  const { t, language } = writer;
  if (shape === 'tiers') return tierWords(value as readonly Table[], t);
  const table = value as Table;
  if (shape === 'personWeight') return weightWords(table, t);
  if (shape === 'workingAge') return t('rules.values.ages', table);
  if (shape === 'exemption')
    return t(table['years'] ? 'rules.values.smallAndYoung' : 'rules.values.small', table);
  if (shape === 'window') return windowWords(table, language, t);
  return Object.values(table).join(' ');
}

/** Tiers stand highest first; each runs up to the one before it. */
function tierWords(tiers: readonly Table[], t: Translate): string {
  if (tiers.length === 0) return t('rules.values.noTiers');
  const words = tiers.map((tier, index) => {
    const above = tiers[index - 1]?.['atLeast'];
    const factor = formatPercent(String(tier['factor']));
    if (above === undefined)
      return t('rules.values.tierFrom', { from: formatPercent(String(tier['atLeast'])), factor });
    return t('rules.values.tierBelow', { below: formatPercent(String(above)), factor });
  });
  return words.join(t('web.list.then'));
}

/** Runs of grades that weigh the same, by kind of certificate and category. */
function weightWords(table: Table, t: Translate): string {
  const words = Object.entries(table).flatMap(([kind, categories]) =>
    Object.entries(categories as Record<string, readonly string[]>).flatMap(([category, weights]) => {
      const certificate = t(`calculator.persons.kinds.${kind}`);
      const who =
        category === 'any'
          ? certificate
          : t('rules.values.ofCategory', {
              certificate,
              category: t(`calculator.persons.categories.${category}`),
            });
      return runsOf(weights).map(([from, to, weight]) =>
        t(from === to ? 'rules.values.weightOfGrade' : 'rules.values.weight', { who, from, to, weight }),
      );
    }),
  );
  return words.join(t('web.list.then'));
}

function windowWords(table: Table, language: Language, t: Translate): string {
  // Any year serves to name a day; a leap year has them all.
  const day = (monthAndDay: Value | undefined) => {
    const date = `2000-${String(monthAndDay)}`;
    return isPlainDate(date) ? formatDay(date, language) : date;
  };
  return t('rules.values.window', { from: day(table['from']), to: day(table['to']) });
}

/** The minimum wage of each month of a levy year, months that have the same amount run together. */
export function minimumWageWords(
  wages: readonly (Provision | null)[],
  levyYear: number,
  { t, language }: ValueWriter,
): string {
  const groups = new Map<string, string[]>();
  wages.forEach((wage, index) => {
    const amount = wage === null ? '' : String(wage.value);
    const month = `${levyYear}-${String(index + 1).padStart(2, '0')}`;
    groups.set(amount, [...(groups.get(amount) ?? []), month]);
  });
  const words = [...groups].map(([amount, months]) => {
    const when = groups.size === 1 ? '' : formatMonths(months, language);
    if (amount === '') return t('rules.values.wageUnknown', { when });
    return t('rules.values.wageOf', { when, amount: formatMoney(amount) });
  });
  return words.map(one => one.trim()).join(t('web.list.then'));
}
