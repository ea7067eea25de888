import type { ForecastRequest } from '#policy';
import { type CalculatorForm, typedIn } from './calculator-form.js';
import { toYearlyRequest } from './estimate-request.js';
import { readStaff } from './staff-form.js';
import { money, number } from './typed-values.js';

type Fields = Readonly<Record<string, unknown>>;

/** Planned hires who are alike, as typed. */
export interface HireRow {
  readonly persons: string;
  /** Month, 1 to 12. */
  readonly from: string;
  /** `disability-2` or `veteran-3`. */
  readonly who: string;
  readonly wage: string;
}

/** What the forecast's form holds besides that of the calculator. */
export interface ForecastForm {
  readonly calculator: CalculatorForm;
  /** Paid in the months whose headcounts are stated. */
  readonly payrollSoFar: string;
  readonly hires: readonly HireRow[];
}

const LEAST_HIRES = 1;
const MOST_HIRES = 12;

const PARTS = { persons: 'Persons', from: 'From', who: 'Who', wage: 'Wage' } as const;

/** Name of a control of one hire, counted from 0: `hire1Persons`. */
export const hireField = (index: number, part: keyof HireRow): string => `hire${index + 1}${PARTS[part]}`;

/** Reads the form; blank rows that were added stay, one row is always there. */
export function readForecastForm(fields: Fields, calculator: CalculatorForm): ForecastForm {
  const typed = typedIn(fields);
  const rows = Array.from({ length: MOST_HIRES }, (_, index) => index);
  const last = rows.findLast(index => hireField(index, 'persons') in fields) ?? 0;
  const hires = rows.slice(0, Math.max(LEAST_HIRES, last + 1)).map(index => ({
    persons: typed(hireField(index, 'persons')),
    from: typed(hireField(index, 'from')),
    who: typed(hireField(index, 'who')),
    wage: typed(hireField(index, 'wage')),
  }));
  const more = fields['do'] === 'hires' && hires.length < MOST_HIRES;
  return {
    calculator: { ...calculator, persons: null, staff: readStaff({}, () => '') },
    payrollSoFar: typed('payrollSoFar'),
    hires: more ? [...hires, BLANK_HIRE] : hires,
  };
}

const BLANK_HIRE: HireRow = { persons: '', from: '', who: '', wage: '' };

export const canAddHires = ({ hires }: ForecastForm): boolean => hires.length < MOST_HIRES;

/** A row says nothing as long as neither persons nor wage stand in it: the choices always have a value. */
export const isBlankHire = ({ persons, wage }: HireRow): boolean => persons === '' && wage === '';

/** Rows that are filled in, with their place on the page. */
export function filledHires({ hires }: ForecastForm): { row: HireRow; index: number }[] {
  return hires.map((row, index) => ({ row, index })).filter(({ row }) => !isBlankHire(row));
}

/** The forecast that a form stands for. */
export function toForecastRequest(form: ForecastForm): ForecastRequest {
  const { calculator } = form;
  const months = statedMonths(calculator);
  const yearly = toYearlyRequest({ ...calculator, months: calculator.months.map(() => '') });
  return {
    request: yearly,
    soFar:
      months.length === 0
        ? null
        : { headcounts: months.map(month => number(month) ?? ''), payroll: money(form.payrollSoFar) ?? '' },
    hires: filledHires(form).map(({ row }) => hireOf(row)),
  };
}

/** The months from January to the last one that is filled in. */
export function statedMonths({ months }: Pick<CalculatorForm, 'months'>): readonly string[] {
  return months.slice(0, months.findLastIndex(month => month !== '') + 1);
}

function hireOf({ persons, from, who, wage }: HireRow): Record<string, unknown> {
  const [certificateKind = '', grade = ''] = who.split('-');
  return {
    persons: number(persons.replace(/[人名]$/u, '')) ?? '',
    certificateKind,
    grade,
    from,
    monthlyWage: money(wage) ?? '',
  };
}

/** Every control with its value: the address of the result, and the way back. */
export function hireFields({ hires, payrollSoFar }: ForecastForm): [string, string][] {
  const rows = hires.flatMap((row, index) =>
    isBlankHire(row)
      ? []
      : (Object.keys(PARTS) as (keyof HireRow)[]).map((part): [string, string] => [
          hireField(index, part),
          row[part],
        ]),
  );
  return [['payrollSoFar', payrollSoFar] as [string, string], ...rows].filter(([, value]) => value !== '');
}
