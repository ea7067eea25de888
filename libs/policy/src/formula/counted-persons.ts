import { Rational } from '#values';
import type { NotCounted } from './assessment.js';
import { calendarOf } from './calendar.js';
import type { Case } from './case.js';
import { figure, show, showAlone } from './figure.js';
import type { RosterEntry } from './facts.js';
import type { DutyLaw } from './law.js';
import { weightOf } from './meanings.js';
import { isOfHousehold, testMonth } from './month-tests.js';

const TWELVE = Rational.of(12);

export interface Counted {
  readonly persons: Rational;
  readonly notCounted: readonly NotCounted[];
  /** Null where the employer stated a total. */
  readonly employees: readonly Employee[] | null;
}

/** Disabled employees as the rule counts them (72号 art. 7; 63号 one): as given, or month by month from the roster. */
export function countedPersonsOf(at: Case): Counted {
  const { counted } = at.facts;
  if (counted.by === 'total') {
    const persons = counted.countedPersons;
    at.sheet.write('countedPersons', show(persons), figure(persons, 'persons'), at.law.countingMethod);
    return { persons, notCounted: [], employees: null };
  }
  const employees = countEach(counted.roster, at);
  const notCounted = employees.flatMap(employee => employee.notCounted);
  return { persons: personsOf(employees, at), notCounted, employees };
}

/** One employee on their own. */
export interface Employee {
  readonly entry: RosterEntry;
  /** As how many persons a month that counts is counted. */
  readonly weight: Rational;
  /** Months that count, 0 to 12. */
  readonly months: number;
  readonly notCounted: readonly NotCounted[];
}

export function countEach(roster: readonly RosterEntry[], at: Case): Employee[] {
  return roster.map((entry, rosterIndex) => countEmployee(entry, rosterIndex, at));
}

/** Weight × months, summed, as persons: ÷ 12, rounded once, where the place rounds. */
export function personsOfMonths(sum: Rational, law: DutyLaw): Rational {
  const decimals = law.countedPersonsDecimals.is;
  const persons = sum.over(TWELVE);
  if (decimals === null) return persons;
  return law.countedPersonsRounding?.is === 'down'
    ? persons.roundDown(decimals)
    : persons.roundHalfUp(decimals);
}

/** The arithmetic of `personsOfMonths`. */
export function personsExpression(sum: Rational, law: DutyLaw): string {
  const decimals = law.countedPersonsDecimals.is;
  if (decimals === null) return `${show(sum)} ÷ 12`;
  const cut = law.countedPersonsRounding?.is === 'down' ? 'floor' : 'round';
  return `${cut}(${showAlone(sum)} ÷ 12, ${decimals})`;
}

function countEmployee(entry: RosterEntry, rosterIndex: number, at: Case): Employee {
  const notCounted: NotCounted[] = [];
  for (const month of calendarOf(at.facts.levyYear)) {
    const { failing, minimumWage } = testMonth(entry, month, at);
    if (minimumWage) at.sheet.use(minimumWage);
    else if (!failing) at.sheet.leaveUntested('minimumWage');
    if (failing) notCounted.push({ rosterIndex, month: month.name, ...failing });
  }
  const months = 12 - notCounted.length;
  const weight = months > 0 ? weightOfEntry(entry, at) : weightOf(at.law.personWeight.is, entry.certificate);
  if (months > 0 && isOfHousehold(entry.householdDivision, at.law.countedHousehold?.is ?? null) === null)
    at.sheet.leaveUntested('countedHousehold');
  return { entry, weight, months, notCounted };
}

/** Some places count a graduate as more persons; where nobody can state how many, the certificate's weight holds. */
function weightOfEntry({ certificate, graduate }: RosterEntry, { law, sheet }: Case): Rational {
  const usual = weightOf(law.personWeight.is, certificate);
  if (!graduate || certificate.kind !== 'disability' || !law.graduateWeight) return usual;
  const row = law.graduateWeight.is[certificate.category] ?? law.graduateWeight.is['any'];
  if (!row) return usual;
  sheet.use(law.graduateWeight);
  const weight = row[certificate.grade - 1] ?? null;
  if (weight === null) sheet.leaveUntested('graduateWeight');
  return weight ?? usual;
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
  const own = [law.countedHousehold, law.graduateWeight].filter(ground => ground !== null);
  sheet.write('weightedMonths', sumExpression(counting), figure(sum, 'personMonths'), ...grounds, ...own);

  const persons = personsOfMonths(sum, law);
  const roundings = [
    law.countedPersonsDecimals,
    ...(law.countedPersonsRounding ? [law.countedPersonsRounding] : []),
  ];
  sheet.write('countedPersons', personsExpression(sum, law), figure(persons, 'persons'), ...roundings);
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
