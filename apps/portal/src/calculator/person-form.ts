/** One disabled employee as typed; no name and no number is asked for. */
export interface PersonForm {
  readonly certificateKind: string;
  readonly category: string;
  readonly grade: string;
  readonly from: string;
  readonly to: string;
  readonly contractMonths: string;
  readonly monthlyWage: string;
  readonly insured: string;
  readonly certificateValidTo: string;
  /** Asked where the law of the place goes by it, like the two below. */
  readonly householdDivision: string;
  readonly graduate: string;
  readonly rewardYearsReceived: string;
}

/** More persons are a matter for a declaration, not for an estimate by hand. */
export const MOST_PERSONS = 30;

const PERSON_FIELDS = [
  'certificateKind',
  'category',
  'grade',
  'from',
  'to',
  'contractMonths',
  'monthlyWage',
  'insured',
  'certificateValidTo',
  'householdDivision',
  'graduate',
  'rewardYearsReceived',
] as const satisfies readonly (keyof PersonForm)[];

/** A person to fill in. */
export const BLANK_PERSON: PersonForm = {
  certificateKind: 'disability',
  category: '',
  grade: '',
  from: '',
  to: '',
  contractMonths: '12',
  monthlyWage: '',
  insured: 'yes',
  certificateValidTo: '',
  householdDivision: '',
  graduate: '',
  rewardYearsReceived: '',
};

/** Name of a control of one person. */
export function personField(index: number, field: string): string {
  return `persons.${index}.${field}`;
}

export function readPersons(typed: (name: string) => string): PersonForm[] {
  const count = Math.min(Number(typed('count')) || 0, MOST_PERSONS);
  return Array.from({ length: count }, (_, index) => {
    const values = PERSON_FIELDS.map(field => [field, typed(personField(index, field))]);
    return Object.fromEntries(values) as PersonForm;
  });
}

/** Every control of the persons with its value. */
export function personFields(persons: readonly PersonForm[]): [name: string, value: string][] {
  const own = persons.flatMap((person, index) =>
    PERSON_FIELDS.map((field): [string, string] => [personField(index, field), person[field]]),
  );
  return [['by', 'persons'], ['count', String(persons.length)], ...own];
}
