import type { Value } from '#policy';
import { isPlainDate } from '#values';
import { formatDay, formatMoney, formatPercent } from '#web';
import { runsOf } from './grade-runs.js';
import { subsidyWords } from './subsidy-words.js';
import type { Definition, ValueWriter } from './value-writer.js';

type Table = { readonly [name: string]: Value };
type Shape = Definition['shape'];
type Words = (value: Value, writer: ValueWriter) => string;

/** Tables that only some places fill, in words. */
export const PLACE_WORDS: { readonly [Name in Shape]?: Words } = {
  deadline: deadlineWords,
  duty: dutyWords,
  gradeWeights: (value, writer) => gradeWords(value as Table, writer, weightOf),
  amounts: amountWords,
  traits: (value, { t }) =>
    (value as readonly string[]).map(trait => t(`rules.values.traits.${trait}`)).join(t('web.list.then')),
  disasterRelief: (value, { t }) => t('rules.values.disasterRelief', value as Table),
  surcharge: surchargeWords,
  subsidies: subsidyListWords,
};

function deadlineWords(value: Value, { t, language }: ValueWriter): string {
  const { from, to } = value as Table;
  // Any year serves to name a day; a leap year has them all.
  const day = (monthAndDay: Value | undefined) => {
    const date = `2000-${String(monthAndDay)}`;
    return isPlainDate(date) ? formatDay(date, language) : date;
  };
  if (from === undefined) return t('rules.values.until', { to: day(to) });
  return t('rules.values.window', { from: day(from), to: day(to) });
}

function dutyWords(value: Value, { t }: ValueWriter): string {
  const { ratio, small } = value as Table;
  const share = formatPercent(String(ratio));
  if (small === undefined) return t('rules.values.duty', { share });
  return t('rules.values.dutyOfSmall', { share, ...(small as Table) });
}

type GradeWord = (writer: ValueWriter, figure: string) => string;

const weightOf: GradeWord = ({ t }, weight) =>
  weight === '' ? t('rules.values.weightUnknown') : t('rules.values.countsAs', { weight });
const amountOf: GradeWord = ({ t }, amount) => t('rules.values.yuan', { amount: formatMoney(amount) });

/** Runs of grades that have the same figure, by category. */
function gradeWords(table: Table, writer: ValueWriter, word: GradeWord): string {
  const { t } = writer;
  const certificate = t('calculator.persons.kinds.disability');
  const words = Object.entries(table).flatMap(([category, figures]) => {
    const who =
      category === 'any'
        ? certificate
        : t('rules.values.ofCategory', {
            certificate,
            category: t(`calculator.persons.categories.${category}`),
          });
    return runsOf((figures as readonly (string | null)[]).map(figure => figure ?? '')).map(
      ([from, to, figure]) =>
        t(from === to ? 'rules.values.ofGrade' : 'rules.values.ofGrades', {
          who,
          from,
          to,
          what: word(writer, figure),
        }),
    );
  });
  return words.join(t('web.list.then'));
}

function amountWords(value: Value, writer: ValueWriter): string {
  if (typeof value === 'string') return amountOf(writer, value);
  return gradeWords((value as { readonly disability: Table }).disability, writer, amountOf);
}

function surchargeWords(value: Value, { t }: ValueWriter): string {
  const { perDay, from, most } = value as Table;
  const share = formatPercent(String(perDay));
  const words = t(`rules.values.surcharge.${String(from)}`, { share });
  return most === undefined ? words : words + t('rules.values.surcharge.most', { times: most });
}

function subsidyListWords(value: Value, writer: ValueWriter): string {
  return (value as readonly Table[])
    .map(subsidy => subsidyWords(subsidy, writer))
    .join(writer.t('web.list.then'));
}
