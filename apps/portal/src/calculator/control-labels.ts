import type { Translate } from '../frame/pages.js';

/** Controls that stand in rows: the label says which row, and which part of it. */
const ROWS: readonly (readonly [RegExp, (match: RegExpExecArray, t: Translate) => string])[] = [
  [/^month(\d+)$/, ([, month], t) => t('calculator.months.label', { month })],
  [
    /^season(\d+)(Persons|Months)$/,
    ([, number, part], t) => t(`calculator.staff.seasonError.${part}`, { number }),
  ],
  [
    /^(dispatchedIn|dispatchedOut)(Persons|Months)$/,
    ([, side, part], t) => t(`calculator.staff.${side}.error${part}`),
  ],
  [
    /^hire(\d+)(Persons|From|Who|Wage)$/,
    ([, number, part], t) => t(`calculator.hires.error.${part}`, { number }),
  ],
  [
    /^persons\.(\d+)\.(\w+)$/,
    ([, person, part], t) => {
      const key = PERSON_QUESTIONS.has(part ?? '')
        ? `declarations.fields.${part}.label`
        : `calculator.persons.${part}.label`;
      return t('calculator.errors.ofPerson', { number: Number(person) + 1, label: t(key) });
    },
  ],
];

/** What only some places ask of a person has the words of the declaration. */
const PERSON_QUESTIONS = new Set(['householdDivision', 'graduate', 'rewardYearsReceived']);

/** What a control is called where an error names it. */
export function labelOf(field: string, t: Translate): string {
  for (const [pattern, words] of ROWS) {
    const match = pattern.exec(field);
    if (match) return words(match, t);
  }
  return t(`calculator.${field}.label`);
}
