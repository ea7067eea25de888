import type { EstimateRefusal } from '#policy';
import type { FieldError } from '#web';
import type { Translate } from '../frame/pages.js';
import { personField, type CalculatorForm } from './calculator-form.js';

/** Names of the controls that differ from the names of the request's fields. */
const CONTROLS: Readonly<Record<string, string>> = {
  countedPersons: 'counted',
  roster: 'counted',
  monthlyHeadcounts: 'headcount',
  headcountParts: 'headcount',
  averageWage: 'payroll',
  'employer.kind': 'kind',
  'employer.registeredOn': 'registeredOn',
  'assume.localAverageWage': 'localAverageWage',
};

/** Errors of the form that a refused estimate stands for, one a control, in the words of the page. */
export function refusalErrors(refusal: EstimateRefusal, form: CalculatorForm, t: Translate): FieldError[] {
  if (refusal.code === 'noPolicyInForce') return [noPolicy(refusal, form, t)];
  const found = new Map<string, FieldError>();
  for (const error of refusal.errors) {
    const field = controlOf(error.field);
    if (!found.has(field)) found.set(field, fieldError(field, isBlankMonth(field, form) ? BLANK : error, t));
  }
  return [...found.values()].sort((one, other) => placeOnPage(one.field) - placeOnPage(other.field));
}

/** Controls in the order of the page, by the first part of their names; a person's stand under `persons`. */
const PAGE = ['division', 'levyYear', 'kind', 'headcount', 'month', 'payroll', 'counted', 'persons'];

/** Errors of one group keep their order; what stands below the last of these comes last. */
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

function controlOf(path: string): string {
  const [, index, field] = /^roster\[(\d+)\](?:\.(\w+))?$/.exec(path) ?? [];
  if (index !== undefined) return personField(Number(index), field ?? 'from');
  const [, month] = /^monthlyHeadcounts\[(\d+)\]$/.exec(path) ?? [];
  if (month !== undefined) return `month${Number(month) + 1}`;
  return CONTROLS[path] ?? path;
}

/** Controls that offer their values: what is wrong with them is that none was chosen. */
const CHOICES = new Set(['division', 'levyYear', 'kind', 'certificateKind', 'category', 'grade']);

function fieldError(
  field: string,
  error: Pick<EstimateRefusal['errors'][number], 'code' | 'message'>,
  t: Translate,
): FieldError {
  const [, person, part] = /^persons\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const label = part
    ? t('calculator.errors.ofPerson', {
        number: Number(person) + 1,
        label: t(`calculator.persons.${part}.label`),
      })
    : labelOf(field, t);
  if (CHOICES.has(part ?? field)) return { field, message: t('calculator.errors.choose', { label }) };
  if (error.code === 'missing') return { field, message: t('calculator.errors.missing', { label }) };
  if (error.code === 'ambiguousInput') return { field, message: t('calculator.errors.ambiguous') };
  return { field, label, message: error.message };
}

function labelOf(field: string, t: Translate): string {
  const [, month] = /^month(\d+)$/.exec(field) ?? [];
  return month ? t('calculator.months.label', { month: Number(month) }) : t(`calculator.${field}.label`);
}
