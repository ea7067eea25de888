import { readTypedNumber } from '#values';
import type { FieldError } from '#web';
import type { Translate } from '../frame/pages.js';
import type { CalculatorForm } from './calculator-form.js';
import { labelOf } from './control-labels.js';
import { isBlank, stintField, type Stint } from './staff-form.js';
import { monthsOf, personMonths } from './staff-request.js';

/** What the form can tell by itself about seasonal staff and dispatched persons, before any rule is asked. */
export function staffErrors(form: CalculatorForm, t: Translate): FieldError[] {
  const hasMonths = form.months.some(month => month !== '');
  // Beside parts of a year any months will do; beside months and totals only whole person-months.
  const isWhole = hasMonths || form.staff.seasonal.every(isBlank);
  const twice = hasMonths && !form.staff.seasonal.every(isBlank);
  return [
    ...(twice ? [{ field: 'season1Persons', message: t('calculator.errors.seasonsAndMonths') }] : []),
    ...(['dispatchedIn', 'dispatchedOut'] as const).flatMap(name =>
      dispatchErrors(name, form.staff[name], isWhole, t),
    ),
  ];
}

function dispatchErrors(
  name: 'dispatchedIn' | 'dispatchedOut',
  stint: Stint,
  isWhole: boolean,
  t: Translate,
): FieldError[] {
  const [persons, months] = [stintField(name, 'persons'), stintField(name, 'months')];
  if (isBlank(stint)) return [];
  if (stint.persons === '')
    return [{ field: persons, message: t('calculator.errors.missing', { label: labelOf(persons, t) }) }];
  if (readTypedNumber(stint.persons) === null)
    return [{ field: persons, message: t('calculator.errors.persons', { label: labelOf(persons, t) }) }];
  if (monthsOf(stint) === null)
    return [{ field: months, message: t('calculator.errors.months', { label: labelOf(months, t) }) }];
  if (isWhole && !personMonths(stint)?.isWhole)
    return [{ field: persons, message: t('calculator.errors.wholeMonths', { label: labelOf(persons, t) }) }];
  return [];
}
