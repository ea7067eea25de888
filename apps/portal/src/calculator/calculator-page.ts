import type { FieldError } from '#web';
import { CATEGORIES } from '#identifiers';
import { EMPLOYER_KINDS } from '#policy';
import type { Translate } from '../frame/pages.js';
import { levyYearChoices } from '../rules/levy-years.js';
import type { PlaceField } from '../places/place-choice.js';
import {
  MONTHS,
  MOST_PERSONS,
  personField,
  type CalculatorForm,
  type PersonForm,
} from './calculator-form.js';

const DISABILITY_GRADES = 4;
const VETERAN_GRADES = 10;

/** A choice of a select, radio group or list. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What the form page shows besides the typed values. */
export interface FormChoices {
  readonly place: PlaceField;
  /** The last levy year that can be declared on the business date. */
  readonly lastLevyYear: number;
}

/** Model of the form page. */
export function formModel(
  form: CalculatorForm,
  choices: FormChoices,
  errors: readonly FieldError[],
  t: Translate,
) {
  const hasError = (fields: readonly string[]) => errors.some(error => fields.includes(error.field));
  return {
    form,
    place: choices.place,
    years: levyYearChoices(choices.lastLevyYear),
    kinds: EMPLOYER_KINDS.map(kind => ({ value: kind, text: t(`calculator.kinds.${kind}`) })),
    months: form.months.map((value, index) => ({
      name: `month${index + 1}`,
      value,
      label: t('calculator.months.month', { month: index + 1 }),
    })),
    monthsOpen: form.months.some(value => value !== '') || hasError(MONTHS.map(month => `month${month}`)),
    restOpen:
      Boolean(form.registeredOn || form.localAverageWage) || hasError(['registeredOn', 'localAverageWage']),
    persons: form.persons?.map((person, index) => personModel(person, index, t)) ?? null,
    count: form.persons?.length ?? 0,
    canAdd: (form.persons?.length ?? 0) < MOST_PERSONS,
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
