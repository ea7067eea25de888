import { Rational, readTypedNumber } from '#values';
import type { CalculatorForm } from './calculator-form.js';
import { isBlank, seasonField, stintField, type StaffForm, type Stint } from './staff-form.js';
import { given, number } from './typed-values.js';

const TWELVE = Rational.of(12);

/** A row of a request's seasonal staff, and the controls it comes from. */
interface SeasonRow {
  readonly persons: string;
  readonly months: string;
  readonly controls: Stint;
}

/** The staff of an estimate request: months, parts or one figure, each with the dispatched persons where there are any. */
export function staffOf(form: CalculatorForm): Record<string, unknown> {
  const hasMonths = form.months.some(month => month !== '');
  const total = number(form.headcount);
  // Seasonal staff is in the months already: stated twice, it is an error of the form (`staffErrors`).
  if (form.staff.seasonal.every(isBlank) || hasMonths)
    return {
      ...given('headcount', total),
      ...(hasMonths ? { monthlyHeadcounts: form.months.map(month => number(month) ?? '') } : {}),
      ...dispatchedMonths(form.staff),
    };
  return { headcountParts: { ...given('regular', total), ...partsOf(form.staff) } };
}

/**
 * Seasonal rows, in the order of `headcountParts.seasonal`. Months of dispatched persons do not always end as
 * decimals of a year, so these stand here too: who is counted here for some months as persons × months; who is
 * counted elsewhere is taken out whole and put back for the months that remain.
 */
export function seasonRows({ seasonal, dispatchedIn, dispatchedOut }: StaffForm): SeasonRow[] {
  const own = seasonal.map((stint, index) => rowOf(stint, seasonControls(index)));
  const rows = [...own, rowOf(dispatchedIn, controlsOf('dispatchedIn'))];
  const rest = TWELVE.minus(monthsOf(dispatchedOut) ?? TWELVE);
  if (!isBlank(dispatchedOut) && !rest.isZero)
    rows.push({ ...rowOf(dispatchedOut, controlsOf('dispatchedOut')), months: rest.toDecimal() });
  return rows.filter(({ persons, months }) => persons !== '' || months !== '');
}

function partsOf(staff: StaffForm) {
  const seasonal = seasonRows(staff).map(({ persons, months }) => ({ persons, months }));
  return { seasonal, ...given('dispatchedOut', number(staff.dispatchedOut.persons)) };
}

function dispatchedMonths({ dispatchedIn, dispatchedOut }: StaffForm): Record<string, unknown> {
  if (isBlank(dispatchedIn) && isBlank(dispatchedOut)) return {};
  const of = (stint: Stint) => personMonths(stint)?.toDecimal() ?? null;
  return {
    dispatchedMonths: { ...given('in', of(dispatchedIn)), ...given('out', of(dispatchedOut)) },
  };
}

/** Persons × months; null where one of them cannot be read. */
export function personMonths(stint: Stint): Rational | null {
  const [persons, months] = [readTypedNumber(stint.persons), monthsOf(stint)];
  return persons && months && persons.times(months);
}

/** Months of a dispatch: the whole year where none are stated; null where they cannot be read. */
export function monthsOf({ months }: Stint): Rational | null {
  if (months === '') return TWELVE;
  const read = readTypedNumber(months.replace(/个?月$/u, ''));
  return read && !read.isAbove(TWELVE) ? read : null;
}

function rowOf({ persons, months }: Stint, controls: Stint): SeasonRow {
  const isDispatch = controls.persons.startsWith('dispatched');
  const whole = isDispatch && persons !== '' && months === '' ? '12' : months;
  return { persons: number(persons) ?? '', months: number(whole.replace(/个?月$/u, '')) ?? '', controls };
}

const controlsOf = (name: string): Stint => ({
  persons: stintField(name, 'persons'),
  months: stintField(name, 'months'),
});

const seasonControls = (index: number): Stint => ({
  persons: seasonField(index, 'persons'),
  months: seasonField(index, 'months'),
});
