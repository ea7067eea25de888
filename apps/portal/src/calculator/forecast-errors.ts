import type { EstimateRefusal } from '#policy';
import { datePartsOf, type PlainDate } from '#values';
import type { FieldError } from '#web';
import type { Translate } from '../frame/pages.js';
import { labelOf } from './control-labels.js';
import { filledHires, hireField, statedMonths, type ForecastForm } from './forecast-form.js';
import { inOrder, refusalErrors } from './refusal-words.js';
import { staffErrors } from './staff-errors.js';

/** What is wrong with the forecast's form, in the order of the page. */
export function forecastErrors(
  form: ForecastForm,
  refusal: EstimateRefusal | null,
  today: PlainDate,
  t: Translate,
): FieldError[] {
  const own = [...ownErrors(form, today, t), ...staffErrors(form.calculator, t)];
  const ofRules = refusal ? rulesErrors(form, refusal, t) : [];
  const known = new Set(own.map(({ field }) => field));
  return inOrder([...own, ...ofRules.filter(({ field }) => !known.has(field))]);
}

/** What the form can tell by itself: two ways of stating the year, months that are still to come. */
function ownErrors(form: ForecastForm, today: PlainDate, t: Translate): FieldError[] {
  const { calculator, payrollSoFar } = form;
  const months = statedMonths(calculator);
  const missing = (field: string) => ({
    field,
    message: t('calculator.errors.missing', { label: labelOf(field, t) }),
  });
  if (months.length === 0) return payrollSoFar === '' ? [] : [missing('month1')];
  const { month } = datePartsOf(today);
  return [
    ...(calculator.headcount ? [twice('headcount', t)] : []),
    ...(calculator.payroll ? [twice('payroll', t)] : []),
    ...(payrollSoFar === '' ? [missing('payrollSoFar')] : []),
    ...(months.length > month
      ? [{ field: `month${months.length}`, message: t('calculator.forecast.future', { month }) }]
      : []),
  ];
}

const twice = (field: string, t: Translate): FieldError => ({
  field,
  message: t(`calculator.forecast.twice.${field}`),
});

function rulesErrors(form: ForecastForm, refusal: EstimateRefusal, t: Translate): FieldError[] {
  const filled = filledHires(form);
  const hasMonths = statedMonths(form.calculator).length > 0;
  const isOfHire = (field: string) => field.startsWith('hires[');
  const rest = refusal.errors.filter(({ field }) => !isOfHire(field));
  const ofHires = refusal.errors.flatMap(({ field, code, message }) => {
    const [, index, part] = /^hires\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
    const row = filled[Number(index)];
    if (!row) return [];
    const control = hireField(row.index, HIRE_PARTS[part ?? ''] ?? 'persons');
    const label = labelOf(control, t);
    const isBlank = row.row[HIRE_PARTS[part ?? ''] ?? 'persons'] === '';
    return code === 'missing' || isBlank
      ? [{ field: control, message: t('calculator.errors.missing', { label }) }]
      : [{ field: control, label, message }];
  });
  const ofYear =
    rest.length > 0 || refusal.code === 'noPolicyInForce'
      ? refusalErrors({ ...refusal, errors: rest }, form.calculator, t)
      : [];
  return [...ofYear.map(error => asStated(error, hasMonths, t)), ...ofHires];
}

const HIRE_PARTS: Readonly<Record<string, 'persons' | 'from' | 'who' | 'wage'>> = {
  persons: 'persons',
  from: 'from',
  grade: 'who',
  certificateKind: 'who',
  monthlyWage: 'wage',
};

/** Where the months are stated, the payroll is that of these months. */
function asStated(error: FieldError, hasMonths: boolean, t: Translate): FieldError {
  if (error.field !== 'payroll' || !hasMonths) return error;
  return { ...error, field: 'payrollSoFar', label: t('calculator.payrollSoFar.label') };
}
