import type { EstimateRefusal } from '#policy';
import type { FieldError } from '#web';
import type { Translate } from '../frame/pages.js';
import type { CalculatorForm } from './calculator-form.js';
import { labelOf } from './control-labels.js';
import { personField } from './person-form.js';
import { seasonRows } from './staff-request.js';

/** Names of the controls that differ from the names of the request's fields. */
const CONTROLS: Readonly<Record<string, string>> = {
  countedPersons: 'counted',
  roster: 'counted',
  monthlyHeadcounts: 'headcount',
  'headcountParts.regular': 'headcount',
  'headcountParts.dispatchedOut': 'dispatchedOutPersons',
  'dispatchedMonths.in': 'dispatchedInPersons',
  'dispatchedMonths.out': 'dispatchedOutPersons',
  averageWage: 'payroll',
  'employer.kind': 'kind',
  'employer.registeredOn': 'registeredOn',
  'employer.headcountRounding': 'headcountRounding',
  'assume.localAverageWage': 'localAverageWage',
};

/** Errors of the form that a refused estimate stands for, one a control, in the words of the page. */
export function refusalErrors(refusal: EstimateRefusal, form: CalculatorForm, t: Translate): FieldError[] {
  if (refusal.code === 'noPolicyInForce') return [noPolicy(refusal, form, t)];
  const found = new Map<string, FieldError>();
  for (const error of refusal.errors) {
    const field = controlOf(error.field, form);
    if (!found.has(field)) found.set(field, fieldError(field, isBlankMonth(field, form) ? BLANK : error, t));
  }
  return inOrder([...found.values()]);
}

/** Controls in the order of the page, by the first part of their names; a person's stand under `persons`. */
const PAGE = [
  'division',
  'levyYear',
  'kind',
  'headcount',
  'month',
  'season',
  'dispatchedInPersons',
  'dispatchedInMonths',
  'dispatchedOutPersons',
  'dispatchedOutMonths',
  'headcountRounding',
  'payroll',
  'insuranceBase',
  'counted',
  'persons',
];

/** Errors in the order in which their controls stand on the page; those of one group keep theirs. */
export function inOrder(errors: readonly FieldError[]): FieldError[] {
  return [...errors].sort((one, other) => placeOnPage(one.field) - placeOnPage(other.field));
}

/** What stands below the last of these comes last. */
function placeOnPage(field: string): number {
  const at = PAGE.indexOf(/^[a-zA-Z]+/.exec(field)?.[0] ?? '');
  return at === -1 ? PAGE.length : at;
}

/** A month left empty is missing; the request can only say that it is no number. */
const BLANK = { code: 'missing', message: '' } as const;

function isBlankMonth(field: string, form: CalculatorForm): boolean {
  const [, month] = /^month(\d+)$/.exec(field) ?? [];
  return month !== undefined && !form.months[Number(month) - 1]?.trim();
}

function noPolicy(refusal: EstimateRefusal, form: CalculatorForm, t: Translate): FieldError {
  const field = refusal.key === 'localAverageWage' ? 'localAverageWage' : 'division';
  const name = t(`policy.parameters.${refusal.key}`);
  return { field, message: t('calculator.errors.noPolicy', { year: form.levyYear, name }) };
}

function controlOf(path: string, form: CalculatorForm): string {
  const [, index, field] = /^roster\[(\d+)\](?:\.(\w+))?$/.exec(path) ?? [];
  if (index !== undefined) return personField(Number(index), field ?? 'from');
  const [, month] = /^monthlyHeadcounts\[(\d+)\]$/.exec(path) ?? [];
  if (month !== undefined) return `month${Number(month) + 1}`;
  const [, season, part] = /^headcountParts\.seasonal\[(\d+)\]\.(persons|months)$/.exec(path) ?? [];
  const row = season === undefined ? undefined : seasonRows(form.staff)[Number(season)];
  if (row) return part === 'months' ? row.controls.months : row.controls.persons;
  return CONTROLS[path] ?? (path.startsWith('headcountParts') ? 'headcount' : path);
}

/** Controls that offer their values: what is wrong with them is that none was chosen. */
const CHOICES = new Set([
  'division',
  'levyYear',
  'kind',
  'certificateKind',
  'category',
  'grade',
  'headcountRounding',
]);

function fieldError(
  field: string,
  error: Pick<EstimateRefusal['errors'][number], 'code' | 'message'>,
  t: Translate,
): FieldError {
  const [, part] = /^persons\.\d+\.(\w+)$/.exec(field) ?? [];
  const label = labelOf(field, t);
  if (CHOICES.has(part ?? field)) return { field, message: t('calculator.errors.choose', { label }) };
  if (field === 'insuranceBase' && error.code === 'missing')
    return { field, message: t('calculator.errors.insuranceBase') };
  if (error.code === 'missing') return { field, message: t('calculator.errors.missing', { label }) };
  if (error.code === 'ambiguousInput') return { field, message: t('calculator.errors.ambiguous') };
  return { field, label, message: error.message };
}
