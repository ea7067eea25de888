import { formatYuan, readTypedDate, readTypedNumber, readTypedYuan, type PlainDate } from '#values';
import type { CalculatorForm, PersonForm } from './calculator-form.js';

/**
 * A registration this old makes no employer young: used when the form leaves the day blank,
 * because it matters only to exemptions before 2020.
 */
const LONG_REGISTERED = '2000-01-01';

/**
 * The estimate request that a form stands for. Figures are tidied as people type them (grouping commas,
 * full-width digits, units); what cannot be read goes on as typed, so that the estimate names the field.
 */
export function toEstimateRequest(form: CalculatorForm, declaredOn: PlainDate): Record<string, unknown> {
  const hasMonths = form.months.some(month => month !== '');
  return {
    division: form.division,
    levyYear: Number(form.levyYear) || form.levyYear,
    declaredOn,
    employer: { kind: form.kind, registeredOn: day(form.registeredOn) ?? LONG_REGISTERED },
    ...given('headcount', number(form.headcount)),
    ...(hasMonths ? { monthlyHeadcounts: form.months.map(month => number(month) ?? '') } : {}),
    ...given('payroll', money(form.payroll)),
    ...(form.persons
      ? { roster: form.persons.map(toRosterEntry) }
      : given('countedPersons', number(form.counted))),
    ...(form.localAverageWage ? { assume: { localAverageWage: money(form.localAverageWage) } } : {}),
  };
}

function toRosterEntry(person: PersonForm): Record<string, unknown> {
  return {
    certificateKind: person.certificateKind,
    ...(person.certificateKind === 'veteran' ? {} : given('category', person.category || null)),
    grade: person.grade,
    from: day(person.from) ?? '',
    to: day(person.to),
    contractMonths: number(person.contractMonths),
    monthlyWage: money(person.monthlyWage) ?? '',
    insured: person.insured === 'yes',
    certificateValidTo: day(person.certificateValidTo),
  };
}

function given(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}

function number(typed: string): string | null {
  return typed === '' ? null : (readTypedNumber(typed)?.toDecimal() ?? typed);
}

function money(typed: string): string | null {
  const fen = readTypedYuan(typed);
  if (fen !== null) return formatYuan(fen);
  return typed === '' ? null : typed;
}

function day(typed: string): string | null {
  return typed === '' ? null : (readTypedDate(typed) ?? typed);
}
