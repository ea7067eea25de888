import { Rational } from '#values';
import type { NotCounted } from './assessment.js';
import { calendarOf } from './calendar.js';
import type { Case } from './case.js';
import { figure, show, showAlone } from './figure.js';
import type { RosterEntry } from './facts.js';
import type { DutyLaw } from './law.js';
import { weightOf } from './meanings.js';
import { testMonth } from './month-tests.js';

const TWELVE = Rational.of(12);

export interface Counted {
  readonly persons: Rational;
  readonly notCounted: readonly NotCounted[];
}

/** Disabled employees as the rule counts them (72号 art. 7; 63号 one): as given, or month by month from the roster. */
export function countedPersonsOf(at: Case): Counted {
  const { counted } = at.facts;
  if (counted.by === 'total') {
    const persons = counted.countedPersons;
    at.sheet.write('countedPersons', show(persons), figure(persons, 'persons'), at.law.countingMethod);
    return { persons, notCounted: [] };
  }
  const employees = countEach(counted.roster, at);
  return { persons: personsOf(employees, at), notCounted: employees.flatMap(({ notCounted }) => notCounted) };
}

/** One employee on their own. */
export interface Employee {
  /** As how many persons a month that counts is counted. */
  readonly weight: Rational;
  /** Months that count, 0 to 12. */
  readonly months: number;
  readonly notCounted: readonly NotCounted[];
}

export function countEach(roster: readonly RosterEntry[], at: Case): Employee[] {
  return roster.map((entry, rosterIndex) => countEmployee(entry, rosterIndex, at));
}

/** Weight × months, summed, as persons: ÷ 12, rounded once. */
export function personsOfMonths(sum: Rational, { countedPersonsDecimals }: DutyLaw): Rational {
  return sum.over(TWELVE).roundHalfUp(countedPersonsDecimals.is);
}

function countEmployee(entry: RosterEntry, rosterIndex: number, at: Case): Employee {
  const notCounted: NotCounted[] = [];
  for (const month of calendarOf(at.facts.levyYear)) {
    const { failing, minimumWage } = testMonth(entry, month, at);
    if (minimumWage) at.sheet.use(minimumWage);
    else if (!failing) at.sheet.leaveUntested('minimumWage');
    if (failing) notCounted.push({ rosterIndex, month: month.name, ...failing });
  }
  const weight = weightOf(at.law.personWeight.is, entry.certificate);
  return { weight, months: 12 - notCounted.length, notCounted };
}

/** Weight × months ÷ 12, summed, rounded once. */
function personsOf(employees: readonly Employee[], { law, sheet }: Case): Rational {
  const counting = employees.filter(({ months }) => months > 0);
  const sum = counting.reduce(
    (total, { weight, months }) => total.plus(weight.times(Rational.of(months))),
    Rational.zero,
  );
  const { countingMethod, personWeight, minimumContractMonths, workingAge, certificateMoment } = law;
  const grounds = [countingMethod, personWeight, minimumContractMonths, workingAge, certificateMoment];
  sheet.write('weightedMonths', sumExpression(counting), figure(sum, 'personMonths'), ...grounds);

  const decimals = law.countedPersonsDecimals.is;
  const persons = personsOfMonths(sum, law);
  const rounding = `round(${showAlone(sum)} ÷ 12, ${decimals})`;
  sheet.write('countedPersons', rounding, figure(persons, 'persons'), law.countedPersonsDecimals);
  return persons;
}

/** `weight × months` of each employee; employees alike are one term with their number in front. */
function sumExpression(employees: readonly Employee[]): string {
  const alike = new Map<string, number>();
  for (const { weight, months } of employees) {
    const term = `${show(weight)} × ${months}`;
    alike.set(term, (alike.get(term) ?? 0) + 1);
  }
  const terms = [...alike].map(([term, number]) => (number > 1 ? `${number} × ${term}` : term));
  return terms.join(' + ') || '0';
}
