import { makeDate, Rational } from '#values';
import { averageStaff } from '../../formula/headcount.js';
import type { CertificateFacts, Facts, RosterEntry, StaffFacts, WageFacts } from '../../formula/facts.js';
import { personsOfMonths } from '../../formula/counted-persons.js';
import type { DutyLaw } from '../../formula/law.js';
import { weightOf } from '../../formula/meanings.js';

/** Disabled persons who are alike and begin on the first day of the same month. */
export interface Hire {
  readonly persons: number;
  readonly certificate: CertificateFacts;
  /** 1 to 12; they stay until the end of the levy year. */
  readonly from: number;
  /** Yuan a month. */
  readonly monthlyWage: Rational;
}

const TWELVE = 12;
/** A contract of the length that counts in every place. */
const CONTRACT_MONTHS = Rational.of(TWELVE);

/** Months of the levy year in which a hire works. */
export const monthsOf = ({ from }: Pick<Hire, 'from'>): number => TWELVE + 1 - from;

/** As how many persons one such person is counted in a full year (72号 art. 7). */
export function hireWeight({ certificate }: Pick<Hire, 'certificate'>, law: DutyLaw): Rational {
  return weightOf(law.personWeight.is, certificate);
}

/** Person-months of work: persons × months, summed. */
export function workedMonths(hires: readonly Hire[]): Rational {
  return sum(hires.map(hire => Rational.of(hire.persons * monthsOf(hire))));
}

/** Counted person-months: persons × weight × months, summed. */
export function weightedMonths(hires: readonly Hire[], law: DutyLaw): Rational {
  return sum(hires.map(hire => hireWeight(hire, law).times(Rational.of(hire.persons * monthsOf(hire)))));
}

/** Wages until the end of the year, in yuan: persons × months × wage, summed. */
export function wagesOf(hires: readonly Hire[]): Rational {
  return sum(hires.map(hire => hire.monthlyWage.times(Rational.of(hire.persons * monthsOf(hire)))));
}

/**
 * The facts of the same employer with more people: they stand in the headcount, in the payroll (and in the base of
 * social insurance) and among the counted persons, each for the months they work. A counted total that was stated
 * stays as it is; what the hires add to it is rounded as the place rounds.
 */
export function withHires(facts: Facts, hires: readonly Hire[], law: DutyLaw): Facts {
  if (hires.length === 0) return facts;
  const { insuranceBase } = facts;
  return {
    ...facts,
    staff: withStaff(facts.staff, hires),
    wage: withWages(facts, hires),
    ...(insuranceBase ? { insuranceBase: insuranceBase.plus(wagesOf(hires)) } : {}),
    counted: withCounted(facts, hires, law),
  };
}

/** Written out as persons × months ÷ 12 where the arithmetic can show it; with dispatched months it is the sum alone. */
function withStaff(staff: StaffFacts, hires: readonly Hire[]): StaffFacts {
  const rows = hires.map(hire => ({
    persons: Rational.of(hire.persons),
    months: Rational.of(monthsOf(hire)),
  }));
  if (staff.by === 'parts') return { ...staff, seasonal: [...staff.seasonal, ...rows] };
  if (staff.by === 'total') {
    if (staff.dispatchedMonths)
      return { ...staff, headcount: staff.headcount.plus(workedMonths(hires).over(Rational.of(TWELVE))) };
    const [dispatchedIn, dispatchedOut] = [Rational.zero, Rational.zero];
    return { by: 'parts', regular: staff.headcount, seasonal: rows, dispatchedIn, dispatchedOut };
  }
  const headcounts = staff.headcounts.map((headcount, index) =>
    sum([
      headcount,
      ...hires.flatMap(({ from, persons }) => (index + 1 >= from ? Rational.of(persons) : [])),
    ]),
  );
  return { ...staff, headcounts };
}

/** Of a stated average the payroll is the average × the staff before any rounding. */
function withWages({ wage, staff }: Facts, hires: readonly Hire[]): WageFacts {
  const more = wagesOf(hires);
  if (wage.by === 'payroll') return { by: 'payroll', payroll: wage.payroll.plus(more) };
  const { value: before } = averageStaff(staff);
  const { value: after } = averageStaff(withStaff(staff, hires));
  return { by: 'average', averageWage: wage.averageWage.times(before).plus(more).over(after) };
}

function withCounted({ counted, levyYear }: Facts, hires: readonly Hire[], law: DutyLaw): Facts['counted'] {
  if (counted.by === 'total')
    return { by: 'total', countedPersons: counted.countedPersons.plus(countedOf(hires, law)) };
  const entries = hires.flatMap(hire => Array.from({ length: hire.persons }, () => entryOf(hire, levyYear)));
  return { by: 'roster', roster: [...counted.roster, ...entries] };
}

/** What hires add to the counted persons: weighted months ÷ 12, rounded as the place rounds counted persons. */
export function countedOf(hires: readonly Hire[], law: DutyLaw): Rational {
  return personsOfMonths(weightedMonths(hires, law), law);
}

function entryOf({ certificate, from, monthlyWage }: Hire, levyYear: number): RosterEntry {
  return {
    certificate,
    certificateValidTo: null,
    from: makeDate(levyYear, from, 1),
    to: null,
    contractMonths: CONTRACT_MONTHS,
    monthlyWage,
    insured: true,
    birthDate: null,
    sex: null,
  };
}

const sum = (numbers: readonly Rational[]): Rational =>
  numbers.reduce((total, number) => total.plus(number), Rational.zero);
