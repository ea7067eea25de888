import type { PlainDate } from '#values';
import { TRAITS, type CalculatorForm } from './calculator-form.js';
import type { PersonForm } from './person-form.js';
import { householdCode } from './household-code.js';
import { placeQuestions } from './place-questions.js';
import { staffOf } from './staff-request.js';
import { day, given, money, number } from './typed-values.js';

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
  const levyYear = Number(form.levyYear) || form.levyYear;
  return { division: form.division, levyYear, declaredOn, ...toYearlyRequest(form) };
}

/** The same without the year and the day. What the place does not ask is left out, whatever stood in the form before. */
export function toYearlyRequest(form: CalculatorForm): Record<string, unknown> {
  const asked = placeQuestions(form);
  return {
    division: form.division,
    employer: employerOf(form, asked.headcountRounding),
    ...staffOf(form),
    ...given('payroll', money(form.payroll)),
    ...(asked.insuranceBase ? given('insuranceBase', money(form.insuranceBase)) : {}),
    ...(form.persons
      ? { roster: form.persons.map(toRosterEntry) }
      : given('countedPersons', number(form.counted))),
    ...(form.localAverageWage ? { assume: { localAverageWage: money(form.localAverageWage) } } : {}),
  };
}

function employerOf(form: CalculatorForm, asksRounding: boolean): Record<string, unknown> {
  const ticked = TRAITS.filter(trait => form[trait] === 'yes').map(trait => [trait, true]);
  return {
    kind: form.kind,
    registeredOn: day(form.registeredOn) ?? LONG_REGISTERED,
    ...(Object.fromEntries(ticked) as Record<string, unknown>),
    ...(asksRounding ? given('headcountRounding', form.headcountRounding || null) : {}),
  };
}

/** What a place does not ask of a person is blank, and left out. */
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
    ...given('householdDivision', householdCode(person.householdDivision)),
    ...(person.graduate === 'yes' ? { graduate: true } : {}),
    ...given('rewardYearsReceived', number(person.rewardYearsReceived)),
  };
}
