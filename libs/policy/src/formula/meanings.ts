import type { Category } from '#identifiers';
import { Rational } from '#values';
import type { Value } from '../law/provision.js';

/** Part of the levy that is collected, from a ratio of counted persons to headcount on, inclusive. */
export interface Tier {
  readonly atLeast: Rational;
  readonly factor: Rational;
}

export interface Exemption {
  /** Staff, inclusive. */
  readonly staff: Rational;
  /** Years since registration, inclusive of their last day; null where age does not matter. */
  readonly years: number | null;
  /** A condition that the facts cannot answer. */
  readonly untested: string | null;
}

/** Later retirement: a step of one month for every so many months of birth, up to a limit. */
export interface LaterRetirement {
  readonly bornFrom: { readonly year: number; readonly month: number };
  readonly monthsPerStep: number;
  readonly mostMonths: number;
}

/** Completed years, both inclusive. */
export interface WorkingAge {
  readonly from: number;
  readonly to: { readonly male: number; readonly female: number };
  readonly later: { readonly male: LaterRetirement; readonly female: LaterRetirement } | null;
}

/** Persons by grade, grade 1 first; `any` for categories without a row of their own. */
type Weights = { readonly [category: string]: readonly Rational[] };

export interface PersonWeight {
  readonly disability: Weights;
  readonly veteran: Weights;
}

/** The division whose households alone are meant; null: anybody's. */
export type Household = string | null;

/** A duty to employ: a share of the staff, and so many persons where the staff is below a number. */
export interface Duty {
  readonly ratio: Rational;
  readonly small: { readonly below: Rational; readonly persons: Rational } | null;
}

/** Persons by category and grade, grade 1 first; null where nobody can state it. */
export type GradeWeights = { readonly [category: string]: readonly (Rational | null)[] };

type Table = { readonly [name: string]: Value };

export const asDecimal = (value: Value): Rational => Rational.decimal(String(value));
export const asDecimalOrNone = (value: Value): Rational | null =>
  value === 'none' ? null : asDecimal(value);
export const asWholeOrNone = (value: Value): number | null => (value === 'none' ? null : Number(value));
export const asMethod = <Method extends string>(value: Value): Method => value as Method;

/** `local` is the division that sets the value, with all that lies in it. */
export const asHousehold = (value: Value, division: string): Household =>
  value === 'local' ? division : null;

export function asDuty(value: Value): Duty {
  const { ratio = null, small } = value as Table;
  const { below = null, persons = null } = (small ?? {}) as Table;
  return {
    ratio: asDecimal(ratio),
    small: small === undefined ? null : { below: asDecimal(below), persons: asDecimal(persons) },
  };
}

export function asGradeWeights(value: Value): GradeWeights {
  const rows = Object.entries(value as Table).map(([category, weights]) => [
    category,
    (weights as readonly Value[]).map(weight => weight && asDecimal(weight)),
  ]);
  return Object.fromEntries(rows) as GradeWeights;
}

export function asTiers(value: Value): readonly Tier[] {
  return (value as readonly Table[]).map(({ atLeast = null, factor = null }) => ({
    atLeast: asDecimal(atLeast),
    factor: asDecimal(factor),
  }));
}

export function asExemption(value: Value): Exemption | null {
  if (value === 'none') return null;
  const { staff = null, years, untested } = value as Table;
  return {
    staff: asDecimal(staff),
    years: years === undefined ? null : Number(years),
    untested: untested === undefined ? null : String(untested),
  };
}

export function asWorkingAge(value: Value): WorkingAge {
  const { from, maleTo, femaleTo, later } = value as Table;
  const { male, female } = (later ?? {}) as { readonly male?: Table; readonly female?: Table };
  return {
    from: Number(from),
    to: { male: Number(maleTo), female: Number(femaleTo) },
    later: male && female ? { male: asLater(male), female: asLater(female) } : null,
  };
}

function asLater({ bornFrom, monthsPerStep, mostMonths }: Table): LaterRetirement {
  const [year, month] = String(bornFrom).split('-').map(Number);
  return {
    bornFrom: { year: Number(year), month: Number(month) },
    monthsPerStep: Number(monthsPerStep),
    mostMonths: Number(mostMonths),
  };
}

export function asPersonWeight(value: Value): PersonWeight {
  const { disability = {}, veteran = {} } = value as { readonly [kind: string]: Table };
  return { disability: asWeights(disability), veteran: asWeights(veteran) };
}

function asWeights(table: Table): Weights {
  const rows = Object.entries(table).map(([category, weights]) => [
    category,
    (weights as Value[]).map(asDecimal),
  ]);
  return Object.fromEntries(rows) as Weights;
}

/** The weight of a certificate in persons: the category's own row, else the one for any category. */
export function weightOf(
  weights: PersonWeight,
  certificate: {
    readonly kind: 'disability' | 'veteran';
    readonly category?: Category;
    readonly grade: number;
  },
): Rational {
  const rows = weights[certificate.kind];
  const row = (certificate.category && rows[certificate.category]) ?? rows['any'] ?? [];
  return row[certificate.grade - 1] ?? Rational.zero;
}
