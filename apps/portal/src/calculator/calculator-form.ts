import { personFields, readPersons, type PersonForm } from './person-form.js';
import { readStaff, staffFields, type StaffForm } from './staff-form.js';

/** Traits of the employer that are ticked. */
export const TRAITS = ['budgetFunded', 'concentrated', 'vatRefund'] as const;

/** What the calculator's form holds, as it was typed. */
export interface CalculatorForm {
  readonly division: string;
  readonly levyYear: string;
  readonly kind: string;
  readonly headcount: string;
  /** Headcount of each month, January first; all blank when the yearly figure is given. */
  readonly months: readonly string[];
  readonly staff: StaffForm;
  /** How a broken headcount is rounded, where the place leaves that to the employer. */
  readonly headcountRounding: string;
  readonly payroll: string;
  /** The year's bases of social insurance, where the levy goes by them. */
  readonly insuranceBase: string;
  readonly counted: string;
  readonly registeredOn: string;
  readonly localAverageWage: string;
  /** `yes` or blank. */
  readonly budgetFunded: string;
  readonly concentrated: string;
  readonly vatRefund: string;
  /** The disabled employees one by one, instead of `counted`; null where the total is given. */
  readonly persons: readonly PersonForm[] | null;
}

type Fields = Readonly<Record<string, unknown>>;

export const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Reads the form from a query or a body; what is absent is blank, with the defaults of a first visit. */
export function readCalculatorForm(fields: Fields, defaults: Partial<CalculatorForm>): CalculatorForm {
  const isFirstVisit = Object.keys(fields).length === 0;
  const typed = typedIn(fields);
  return {
    division: typed('division', defaults.division),
    levyYear: typed('levyYear', defaults.levyYear),
    kind: typed('kind', isFirstVisit ? defaults.kind : ''),
    headcount: typed('headcount'),
    months: MONTHS.map(month => typed(`month${month}`)),
    staff: readStaff(fields, typed),
    headcountRounding: typed('headcountRounding'),
    payroll: typed('payroll'),
    insuranceBase: typed('insuranceBase'),
    counted: typed('counted'),
    registeredOn: typed('registeredOn'),
    localAverageWage: typed('localAverageWage'),
    budgetFunded: typed('budgetFunded'),
    concentrated: typed('concentrated'),
    vatRefund: typed('vatRefund'),
    persons: typed('by') === 'persons' ? readPersons(typed) : null,
  };
}

const LONGEST = 40;

/** Reads text fields by name; what is absent or no text is the fallback. */
export function typedIn(fields: Fields): (name: string, fallback?: string) => string {
  return (name, fallback = '') => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, LONGEST).trim() : fallback;
  };
}

/** Every control with its value: what a link or a hidden field carries to the next page. */
export function fieldsOf(form: CalculatorForm): [name: string, value: string][] {
  const { months, staff, persons, ...rest } = form;
  const ofMonths = months.map((value, index): [string, string] => [`month${index + 1}`, value]);
  const all = [
    ...Object.entries(rest),
    ...ofMonths,
    ...staffFields(staff),
    ...(persons ? personFields(persons) : []),
  ];
  return all.filter(([, value]) => value !== '');
}
