import type { ComparedValue, FieldDifference } from '#declarations';
import { maskName } from '#declarations';
import { isPlainDate } from '#values';
import { formatDate, formatMonth, formatPersons, formatYuanWords, type Language } from '#web';
import { certificateWords, numberEnding } from '../declarations/number-ending.js';
import type { Translate } from '../frame/pages.js';
import { householdWords } from '../roster/asked-words.js';

/** What a view needs to put things into words. */
export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

const MONEY = new Set(['payroll', 'insuranceBase', 'monthlyWage']);
/** Identity numbers are never written out: their last four characters tell whether the right one is meant. */
const IDENTITY = new Set(['citizenId', 'certificate']);
/** Fields whose words stand in a list of their own. */
const CHOICES: Readonly<Record<string, string>> = {
  kind: 'employers.kinds',
  category: 'declarations.categories',
  grade: 'declarations.grades',
  contractKind: 'declarations.contracts',
  rounding: 'declarations.fields.rounding',
};

/** Fields that are named elsewhere, or not by a form at all. */
const LABELS: Readonly<Record<string, string>> = {
  kind: 'employers.fields.kind.label',
  creditCode: 'employers.fields.creditCode.label',
  registeredOn: 'employers.fields.registeredOn.label',
  lastDay: 'employerLife.fields.happenedOn.label',
  budgetFunded: 'declarations.fields.budgetFunded.short',
  concentrated: 'declarations.fields.concentrated.short',
  vatRefund: 'declarations.fields.vatRefund.short',
  category: 'filingHistory.fields.category',
  grade: 'filingHistory.fields.grade',
  certificateKind: 'filingHistory.fields.certificateKind',
  months: 'filingHistory.fields.months',
  insuranceBase: 'declarations.fields.insuranceBase.label',
  householdDivision: 'declarations.fields.householdDivision.label',
  graduate: 'declarations.fields.graduate.label',
  rewardYearsReceived: 'declarations.fields.rewardYearsReceived.label',
};
/** Names of forms that say what a field is. */
const OF_FORMS = new Set([
  ...['total', 'payroll', 'rounding', 'citizenId', 'certificateNumber', 'validTo', 'jobTitle', 'from', 'to'],
  ...['contractKind', 'contractFrom', 'contractTo', 'monthlyWage', 'insured'],
]);

/** The name of a field that differs, as its form calls it. */
export function fieldLabel({ field }: FieldDifference, isPerson: boolean, { t }: Words): string {
  if (field === 'name') return t(isPerson ? 'declarations.fields.name.label' : 'employers.fields.name.label');
  if (OF_FORMS.has(field)) return t(`declarations.fields.${field}.label`);
  const known = LABELS[field] ?? (field.startsWith('dispatch') ? 'filingHistory.fields.dispatch' : null);
  return t(known ?? 'filingHistory.fields.other');
}

/** A value as it was filed, in words; personal values masked. */
export function valueWords(field: string, value: ComparedValue, isPerson: boolean, words: Words): string {
  const { t, language } = words;
  if (value === null) return t(field === 'validTo' ? 'filingHistory.unlimited' : 'filingHistory.none');
  if (typeof value === 'boolean') return t(`declarations.answers.${value ? 'yes' : 'no'}`);
  if (typeof value === 'object') return monthsWords(value, words);
  const text = String(value);
  if (field === 'householdDivision') return householdWords(text, language);
  if (field === 'rewardYearsReceived') return t('asked.years', { count: Number(text) });
  if (field === 'name') return isPerson ? maskName(text) : text;
  if (field === 'certificateNumber') return certificateWords(text, t);
  if (IDENTITY.has(field)) return numberEnding(text, t);
  if (MONEY.has(field)) return formatYuanWords(text, language);
  if (field === 'total') return t('declarations.units.personsOf', { staff: formatPersons(text) });
  if (isPlainDate(text)) return formatDate(text, language);
  if (field === 'certificateKind') return t(`filingHistory.certificateKinds.${text}`);
  const list = CHOICES[field];
  return list ? t(`${list}.${text}`) : text;
}

function monthsWords(months: readonly number[], { t, language }: Words): string {
  const words = months.map((staff, index) =>
    t('filingHistory.monthCount', {
      month: formatMonth(`0000-${String(index + 1).padStart(2, '0')}`, language),
      count: staff,
    }),
  );
  return words.join(t('web.list.and'));
}
