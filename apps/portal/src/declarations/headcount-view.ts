import {
  averageOf,
  leavesRoundingToEmployer,
  ROUNDINGS,
  type Draft,
  type HeadcountFacts,
  type HeadcountInput,
} from '#declarations';
import { formatMonth, formatPersons, formatYuanWords, type Language } from '#web';
import type { Translate } from '../frame/pages.js';
import type { HeadcountForm } from './declaration-forms.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
type MonthField = `month${(typeof MONTHS)[number]}`;

/** The form's fields without the version. */
export type HeadcountFields = Omit<HeadcountForm, 'draftVersion'>;

/** The typed form as the use case takes it. */
export function headcountInput(form: HeadcountFields): HeadcountInput {
  const { way, total, payroll, rounding } = form;
  return { way, total, payroll, rounding, months: MONTHS.map(month => form[`month${month}`]) };
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
    rounding: facts?.headcountRounding ?? '',
    ...(Object.fromEntries(fields) as Record<MonthField, string>),
  };
}

/** Model of the page; after a colleague's save also what is stored now. */
export function headcountModel(
  form: HeadcountFields,
  draft: Draft,
  isConflict: boolean,
  t: Translate,
  language: Language,
) {
  return {
    form,
    ways: ['total', 'months'].map(value => ({
      ...{ value, text: t(`declarations.headcount.ways.${value}`) },
      hint: t(`declarations.headcount.wayHints.${value}`),
    })),
    months: MONTHS.map(month => ({
      name: `month${month}`,
      label: formatMonth(`0000-${String(month).padStart(2, '0')}`, language),
      value: form[`month${month}`],
    })),
    roundings: leavesRoundingToEmployer(draft)
      ? ROUNDINGS.map(value => ({ value, text: t(`declarations.fields.rounding.${value}`) }))
      : null,
    now: isConflict ? storedRows(draft.headcount, t, language) : null,
  };
}

function storedRows(facts: HeadcountFacts | null, t: Translate, language: Language) {
  if (!facts) return null;
  const staff = formatPersons(averageOf(facts.headcount).toDecimal());
  return [
    { label: t('declarations.fields.total.label'), value: t('declarations.units.personsOf', { staff }) },
    { label: t('declarations.fields.payroll.label'), value: formatYuanWords(facts.payroll, language) },
  ];
}
