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
    if (!found.has(field)) found.set(field, { field, message: messageOf(field, error, t) });
  }
  return [...found.values()];
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

function messageOf(field: string, error: EstimateRefusal['errors'][number], t: Translate): string {
  const [, person, part] = /^persons\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const label = part ? t(`calculator.persons.${part}.label`) : labelOf(field, t);
  const where =
    person === undefined ? label : t('calculator.errors.ofPerson', { number: Number(person) + 1, label });
  if (error.code === 'missing') return t('calculator.errors.missing', { label: where });
  if (error.code === 'ambiguousInput') return t('calculator.errors.ambiguous');
  return t('calculator.errors.value', { label: where, cure: error.message });
}

function labelOf(field: string, t: Translate): string {
  const [, month] = /^month(\d+)$/.exec(field) ?? [];
  return month ? t('calculator.months.label', { month: Number(month) }) : t(`calculator.${field}.label`);
}
