import type { FieldError, Language } from '#web';
import { CATEGORIES } from '#identifiers';
import { EMPLOYER_KINDS } from '#policy';
import type { Translate } from '../frame/pages.js';
import type { PlaceField } from '../places/place-choice.js';
import { questionsOfKind } from '../roster/asked-words.js';
import { levyYearChoices } from '../rules/levy-years.js';
import { MONTHS, TRAITS, type CalculatorForm } from './calculator-form.js';
import { MOST_PERSONS, personField, type PersonForm } from './person-form.js';
import { placeQuestions } from './place-questions.js';
import { canAddSeasons, isBlank, seasonField, stintField, type StaffForm } from './staff-form.js';

const DISABILITY_GRADES = 4;
const VETERAN_GRADES = 10;

/** What the form page shows besides the typed values. */
export interface FormChoices {
  readonly place: PlaceField;
  /** The last levy year that can be declared on the business date. */
  readonly lastLevyYear: number;
  readonly language: Language;
}

/** Model of the form page. */
export function formModel(
  form: CalculatorForm,
  { place, lastLevyYear, language }: FormChoices,
  errors: readonly FieldError[],
  t: Translate,
) {
  const hasError = (pattern: RegExp) => errors.some(error => pattern.test(error.field));
  const asked = placeQuestions(form);
  const words = { t, language };
  return {
    form,
    place,
    years: levyYearChoices(lastLevyYear),
    kinds: kindChoices(t),
    months: monthFields(form, t),
    monthsOpen: form.months.some(value => value !== '') || hasError(/^month\d/),
    staff: staffModel(form.staff, t),
    staffOpen: hasStaff(form.staff) || hasError(/^(season\d|dispatched)/),
    rounding: asked.headcountRounding ? roundingChoices(t) : null,
    asksInsuranceBase: asked.insuranceBase || hasError(/^insuranceBase$/),
    traits: traitItems(form, t),
    restOpen:
      Boolean(form.registeredOn || form.localAverageWage) ||
      TRAITS.some(trait => form[trait] !== '') ||
      hasError(/^(registeredOn|localAverageWage)$/),
    persons:
      form.persons?.map((person, index) => ({
        ...personModel(person, index, t),
        questions: questionsOfKind(
          asked,
          person.certificateKind === 'veteran' ? 'veteran' : 'disability',
          words,
        ).map(question => ({
          ...question,
          field: personField(index, question.name),
          value: person[question.name],
        })),
      })) ?? null,
    count: form.persons?.length ?? 0,
    canAdd: (form.persons?.length ?? 0) < MOST_PERSONS,
    runningYear: lastLevyYear + 1,
  };
}

export function kindChoices(t: Translate): { value: string; text: string }[] {
  return EMPLOYER_KINDS.map(kind => ({ value: kind, text: t(`calculator.kinds.${kind}`) }));
}

export function monthFields(form: Pick<CalculatorForm, 'months'>, t: Translate) {
  return MONTHS.map((month, index) => ({
    name: `month${month}`,
    value: form.months[index] ?? '',
    label: t('calculator.months.month', { month }),
  }));
}

export function traitItems(form: Pick<CalculatorForm, (typeof TRAITS)[number]>, t: Translate) {
  return TRAITS.map(trait => ({
    name: trait,
    value: 'yes',
    text: t(`calculator.traits.${trait}`),
    checked: form[trait] === 'yes',
  }));
}

export function roundingChoices(t: Translate) {
  return ['halfUp', 'down'].map(value => ({ value, text: t(`calculator.headcountRounding.${value}`) }));
}

const hasStaff = ({ seasonal, dispatchedIn, dispatchedOut }: StaffForm): boolean =>
  ![...seasonal, dispatchedIn, dispatchedOut].every(isBlank);

function staffModel(staff: StaffForm, t: Translate) {
  return {
    seasons: staff.seasonal.map((stint, index) => ({
      number: index + 1,
      personsName: seasonField(index, 'persons'),
      monthsName: seasonField(index, 'months'),
      ...stint,
    })),
    canAdd: canAddSeasons(staff),
    dispatches: (['dispatchedIn', 'dispatchedOut'] as const).map(name => ({
      legend: t(`calculator.staff.${name}.legend`),
      hint: t(`calculator.staff.${name}.hint`),
      hintId: `${name}-hint`,
      personsName: stintField(name, 'persons'),
      monthsName: stintField(name, 'months'),
      ...staff[name],
    })),
  };
}

function personModel(person: PersonForm, index: number, t: Translate) {
  const numbers = Array.from({ length: VETERAN_GRADES }, (_, grade) => String(grade + 1));
  return {
    ...person,
    number: index + 1,
    index,
    names: Object.fromEntries(Object.keys(person).map(field => [field, personField(index, field)])),
    kinds: ['disability', 'veteran'].map(kind => ({
      value: kind,
      text: t(`calculator.persons.kinds.${kind}`),
    })),
    categories: ['', ...CATEGORIES].map(category => ({
      value: category,
      text: t(`calculator.persons.categories.${category || 'none'}`),
    })),
    grades: ['', ...numbers].map(grade => ({ value: grade, text: gradeText(grade, t) })),
    insuredItems: ['yes', 'no'].map(value => ({ value, text: t(`calculator.persons.insured.${value}`) })),
  };
}

function gradeText(grade: string, t: Translate): string {
  if (grade === '') return t('calculator.persons.grade.none');
  const key = Number(grade) > DISABILITY_GRADES ? 'veteranOnly' : 'grade';
  return t(`calculator.persons.grade.${key}`, { grade });
}
