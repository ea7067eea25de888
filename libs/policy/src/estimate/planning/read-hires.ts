import type { Rational } from '#values';
import type { CertificateFacts } from '../../formula/facts.js';
import type { DutyLaw } from '../../formula/law.js';
import { choice, listOf, money, object, required, whole } from '../fields.js';
import type { Problems } from '../problem.js';
import { monthsOf, type Hire } from './hires.js';

const MOST_ROWS = 50;
const MOST_PERSONS = 10_000;
const DECEMBER = 12;
const DISABILITY_GRADES = 4;
const VETERAN_GRADES = 10;
/** The category that a plan stands for where none is stated: weights and amounts differ by category in few places. */
const ANY_CATEGORY = 'limb';

const hireFields = object({
  persons: required(whole(1, MOST_PERSONS)),
  certificateKind: required(choice<'disability' | 'veteran'>(['disability', 'veteran'])),
  grade: required(whole(1, VETERAN_GRADES)),
  from: required(whole(1, DECEMBER)),
  monthlyWage: required(money),
});

/** Planned hires as they stand in a request: `[{persons, certificateKind, grade, from, monthlyWage}]`. */
export const hireList = listOf(hireFields, MOST_ROWS);

export type HireFields = NonNullable<ReturnType<typeof hireFields>>;

/** A certificate of a kind and grade. */
export function certificateOf(kind: 'disability' | 'veteran', grade: number): CertificateFacts {
  return kind === 'veteran' ? { kind, grade } : { kind, category: ANY_CATEGORY, grade };
}

/** The hire that fields stand for, its problems named under `path`. */
export function readHire(
  fields: HireFields,
  path: string,
  { law, earliest, minimumWage }: HireGround,
  problems: Problems,
): Hire {
  const { certificateKind, grade, from, persons, monthlyWage } = fields;
  if (certificateKind === 'disability' && grade > DISABILITY_GRADES)
    problems.add('value', `${path}.grade`, 'disabilityGrade');
  if (from < earliest) problems.add('value', `${path}.from`, 'hireMonth', { from: String(earliest) });
  const hire = { persons, certificate: certificateOf(certificateKind, grade), from, monthlyWage };
  const least = leastWage(hire, law, minimumWage);
  if (least && monthlyWage.isBelow(least))
    problems.add('value', `${path}.monthlyWage`, 'hireWage', { minimum: least.toFixed(2) });
  return hire;
}

export interface HireGround {
  readonly law: DutyLaw;
  /** The first month that is still to come, 1 to 12. */
  readonly earliest: number;
  /** Assumed in the place of the place's own; yuan a month. */
  readonly minimumWage: Rational | null;
}

/** The highest minimum wage of the months a hire works: below it months would not count; null where none is known. */
export function leastWage(
  hire: Pick<Hire, 'from'>,
  { minimumWages }: DutyLaw,
  assumed: Rational | null,
): Rational | null {
  if (assumed) return assumed;
  const known = minimumWages.slice(-monthsOf(hire)).flatMap(wage => (wage ? [wage.is] : []));
  return known.reduce<Rational | null>((most, wage) => (most ? most.max(wage) : wage), null);
}
