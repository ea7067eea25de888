import { formatMonth, monthsOf, Rational } from '#values';
import type { NotCounted } from './assessment.js';
import { figure, show } from './figure.js';
import type { Facts, RosterEntry } from './facts.js';
import { weightOf, type LevyLaw } from './law.js';
import { testMonth } from './month-tests.js';
import type { Worksheet } from './worksheet.js';

const TWELVE = Rational.of(12);

export interface Counted {
  readonly persons: Rational;
  readonly notCounted: readonly NotCounted[];
}

/** Disabled employees as the rule counts them (72号 art. 7; 63号 one): as given, or month by month from the roster. */
export function countedPersonsOf(facts: Facts, law: LevyLaw, sheet: Worksheet): Counted {
  if (facts.counted.by === 'total') {
    const persons = facts.counted.countedPersons;
    sheet.write('countedPersons', show(persons), figure(persons, 'persons'), law.countingMethod);
    return { persons, notCounted: [] };
  }
  const employees = facts.counted.roster.map((entry, rosterIndex) =>
    countEmployee(entry, rosterIndex, facts, law, sheet),
  );
  return {
    persons: personsOf(employees, law, sheet),
    notCounted: employees.flatMap(employee => employee.notCounted),
  };
}

interface Employee {
  readonly weight: Rational;
  readonly months: number;
  readonly notCounted: readonly NotCounted[];
}

function countEmployee(
  entry: RosterEntry,
  rosterIndex: number,
  facts: Facts,
  law: LevyLaw,
  sheet: Worksheet,
): Employee {
  const notCounted: NotCounted[] = [];
  for (const month of monthsOf(facts.levyYear)) {
    const finding = testMonth(entry, month.month, facts, law);
    if (finding.minimumWage) sheet.use(finding.minimumWage);
    if (finding.counts && !finding.minimumWage) sheet.leaveUntested('minimumWage');
    if (!finding.counts) {
      notCounted.push({
        rosterIndex,
        month: formatMonth(month),
        reason: finding.reason,
        remedy: finding.remedy,
      });
    }
  }
  return {
    weight: weightOf(law.personWeight.is, entry.certificate),
    months: 12 - notCounted.length,
    notCounted,
  };
}

/** Weight × months ÷ 12, summed, rounded once. */
function personsOf(employees: readonly Employee[], law: LevyLaw, sheet: Worksheet): Rational {
  const counting = employees.filter(({ months }) => months > 0);
  const months = counting.reduce(
    (sum, { weight, months }) => sum.plus(weight.times(Rational.of(months))),
    Rational.zero,
  );
  const grounds = [
    law.countingMethod,
    law.personWeight,
    law.minimumContractMonths,
    law.workingAge,
    law.certificateMoment,
  ];
  sheet.write(
    'weightedMonths',
    weightedMonthsExpression(counting),
    figure(months, 'personMonths'),
    ...grounds,
  );
  const decimals = law.countedPersonsDecimals.is;
  const persons = months.over(TWELVE).roundHalfUp(decimals);
  const expression = `round(${show(months)} ÷ 12, ${decimals})`;
  sheet.write('countedPersons', expression, figure(persons, 'persons'), law.countedPersonsDecimals);
  return persons;
}

/** `weight × months` of each employee; employees alike are one term with their number in front. */
function weightedMonthsExpression(employees: readonly Employee[]): string {
  const alike = new Map<string, number>();
  for (const { weight, months } of employees) {
    const term = `${show(weight)} × ${months}`;
    alike.set(term, (alike.get(term) ?? 0) + 1);
  }
  const terms = [...alike].map(([term, number]) => (number > 1 ? `${number} × ${term}` : term));
  return terms.join(' + ') || '0';
}
