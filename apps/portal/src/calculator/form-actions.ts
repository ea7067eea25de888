import type { CalculatorForm } from './calculator-form.js';
import { BLANK_PERSON, MOST_PERSONS } from './person-form.js';
import { withMoreSeasons } from './staff-form.js';

/** What a button of the form does besides calculating: `persons`, `total`, `add`, `remove-2`, `seasons`. */
export function applyAction(form: CalculatorForm, action: unknown): CalculatorForm {
  if (action === 'persons') return { ...form, counted: '', persons: form.persons ?? [BLANK_PERSON] };
  if (action === 'total') return { ...form, persons: null };
  if (action === 'seasons')
    return { ...form, staff: { ...form.staff, seasonal: withMoreSeasons(form.staff) } };
  if (action === 'add' && form.persons) {
    return { ...form, persons: [...form.persons, BLANK_PERSON].slice(0, MOST_PERSONS) };
  }
  const [, removed] = /^remove-(\d{1,2})$/.exec(String(action)) ?? [];
  if (removed === undefined || !form.persons) return form;
  return { ...form, persons: form.persons.filter((_, index) => index !== Number(removed)) };
}
