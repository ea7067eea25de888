import {
  monthsAsked,
  ROUNDINGS,
  type DeclarationView,
  type Draft,
  type HeadcountFacts,
  type HeadcountInput,
} from '#declarations';
import { formatYuan, parseYuan } from '#values';
import { formatMonth, formatYuanWords, type Language } from '#web';
import type { Fields, SectionForm } from '../drafts/section-form.js';
import { thereLines } from '../employer-life/life-words.js';
import type { Translate } from '../frame/pages.js';
import type { HeadcountForm } from './declaration-forms.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
type MonthField = `month${(typeof MONTHS)[number]}`;

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** The form's fields without the version. */
export type HeadcountFields = Omit<HeadcountForm, 'draftVersion'> & Readonly<Record<string, string>>;

/** The typed form as the use case takes it. */
export function headcountInput(form: HeadcountFields): HeadcountInput {
  const { total, payroll, insuranceBase, rounding } = form;
  const months = MONTHS.map(month => form[`month${month}`]);
  return { way: form.way || wayTyped(total, months), total, payroll, insuranceBase, rounding, months };
}

/** Whoever filled in one of the two ways has chosen it; empty where that leaves a doubt. */
function wayTyped(total: string, months: readonly string[]): string {
  const hasMonths = months.some(staff => staff.trim() !== '');
  if (total.trim() === '') return hasMonths ? 'months' : '';
  return hasMonths ? '' : 'total';
}

/** The form filled with what is stored; empty before. */
export function formOfHeadcount(facts: HeadcountFacts | null): HeadcountFields {
  const headcount = facts?.headcount;
  const months = headcount && 'months' in headcount ? headcount.months : [];
  const fields = MONTHS.map(month => [`month${month}`, String(months[month - 1] ?? '')] as const);
  return {
    way: headcount ? ('total' in headcount ? 'total' : 'months') : '',
    total: headcount && 'total' in headcount ? headcount.total : '',
    payroll: facts?.payroll ?? '',
    insuranceBase: facts?.insuranceBase ?? '',
    rounding: facts?.headcountRounding ?? '',
    ...(Object.fromEntries(fields) as Record<MonthField, string>),
  };
}

/** Model of the page. */
export function headcountModel(
  form: HeadcountFields,
  { draft, existence }: Pick<DeclarationView, 'draft' | 'existence'>,
  t: Translate,
  language: Language,
) {
  const asked = monthsAsked(existence);
  return {
    form,
    ways: ['total', 'months'].map(value => ({
      ...{ value, text: t(`declarations.headcount.ways.${value}`) },
      hint: t(`declarations.headcount.wayHints.${value}`),
    })),
    there: existence && thereLines(existence, draft.levyYear, { t, language }),
    months: MONTHS.filter(month => asked.includes(month)).map(month => ({
      name: `month${month}`,
      label: formatMonth(`0000-${String(month).padStart(2, '0')}`, language),
      value: form[`month${month}`],
    })),
    asksInsuranceBase: draft.asked.insuranceBase,
    roundings: draft.asked.headcountRounding
      ? ROUNDINGS.map(value => ({ value, text: t(`declarations.fields.rounding.${value}`) }))
      : null,
  };
}

/** Two parts: staff, however it was given, and wages. */
export function headcountSection(draft: Draft, { t, language }: Words): SectionForm {
  return {
    ...{ form: 'headcount', stored: formOfHeadcount(draft.headcount) },
    items: [
      {
        ...{ key: 'headcount', changedAs: 'headcount', label: t('declarations.fields.total.label') },
        fields: ['way', 'total', 'rounding', ...MONTHS.map(month => `month${month}`)],
        words: fields => staffWords(fields, { t, language }),
      },
      {
        ...{ key: 'payroll', changedAs: 'payroll', label: t('declarations.fields.payroll.label') },
        fields: ['payroll', 'insuranceBase'],
        words: fields => wagesWords(fields, { t, language }),
      },
    ],
  };
}

/** As typed: one figure, or the twelve of the months. */
function staffWords(fields: Fields, { t, language }: Words): string {
  if (fields['way'] !== 'months') {
    const staff = fields['total']?.trim() ?? '';
    return staff && t('declarations.units.personsOf', { staff });
  }
  const months = MONTHS.flatMap(month => {
    const staff = fields[`month${month}`]?.trim();
    const name = formatMonth(`0000-${String(month).padStart(2, '0')}`, language);
    return staff ? [`${name} ${staff}`] : [];
  });
  return months.join(t('web.list.and'));
}

/** The payroll, and the insurance base where that is asked. */
function wagesWords({ payroll = '', insuranceBase = '' }: Fields, { t, language }: Words): string {
  const paid = amountWords(payroll, language);
  if (insuranceBase.trim() === '') return paid;
  const base = amountWords(insuranceBase, language);
  return t('asked.wages', { payroll: paid, base });
}

/** A readable amount as it is written everywhere, anything else as typed. */
function amountWords(typed: string, language: Language): string {
  const fen = parseYuan(typed.normalize('NFKC').replace(/[,\s]/g, ''));
  return fen === null ? typed.trim() : formatYuanWords(formatYuan(fen), language);
}
