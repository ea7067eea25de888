/** What the calculator's form holds, as it was typed. */
export interface CalculatorForm {
  readonly division: string;
  readonly levyYear: string;
  readonly kind: string;
  readonly headcount: string;
  /** Headcount of each month, January first; all blank when the yearly figure is given. */
  readonly months: readonly string[];
  readonly payroll: string;
  readonly counted: string;
  readonly registeredOn: string;
  readonly localAverageWage: string;
  /** The disabled employees one by one, instead of `counted`; null where the total is given. */
  readonly persons: readonly PersonForm[] | null;
}

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
}

type Fields = Readonly<Record<string, unknown>>;

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
] as const satisfies readonly (keyof PersonForm)[];

export const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Reads the form from a query or a body; what is absent is blank, with the defaults of a first visit. */
export function readCalculatorForm(fields: Fields, defaults: Partial<CalculatorForm>): CalculatorForm {
  const isFirstVisit = Object.keys(fields).length === 0;
  const typed = (name: string, fallback = '') => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, LONGEST).trim() : fallback;
  };
  return {
    division: typed('division', defaults.division),
    levyYear: typed('levyYear', defaults.levyYear),
    kind: typed('kind', isFirstVisit ? defaults.kind : ''),
    headcount: typed('headcount'),
    months: MONTHS.map(month => typed(`month${month}`)),
    payroll: typed('payroll'),
    counted: typed('counted'),
    registeredOn: typed('registeredOn'),
    localAverageWage: typed('localAverageWage'),
    persons: typed('by') === 'persons' ? readPersons(typed) : null,
  };
}

const LONGEST = 40;

function readPersons(typed: (name: string) => string): PersonForm[] {
  const count = Math.min(Number(typed('count')) || 0, MOST_PERSONS);
  return Array.from({ length: count }, (_, index) => {
    const values = PERSON_FIELDS.map(field => [field, typed(personField(index, field))]);
    return Object.fromEntries(values) as PersonForm;
  });
}

/** Name of a control of one person. */
export function personField(index: number, field: string): string {
  return `persons.${index}.${field}`;
}

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
};

/** Every control with its value: what a link or a hidden field carries to the next page. */
export function fieldsOf(form: CalculatorForm): [name: string, value: string][] {
  const { months, persons, ...rest } = form;
  const own = Object.entries(rest);
  const ofMonths = months.map((value, index): [string, string] => [`month${index + 1}`, value]);
  const ofPersons = (persons ?? []).flatMap((person, index) =>
    PERSON_FIELDS.map((field): [string, string] => [personField(index, field), person[field]]),
  );
  const mode: [string, string][] = persons
    ? [
        ['by', 'persons'],
        ['count', String(persons.length)],
      ]
    : [];
  return [...own, ...ofMonths, ...mode, ...ofPersons].filter(([, value]) => value !== '');
}
