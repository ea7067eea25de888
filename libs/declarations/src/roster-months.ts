import {
  countRoster,
  presentRemedy,
  type CountedEmployee,
  type CountedRoster,
  type EmployerKind,
  type EstimateRefusal,
  type Reason,
} from '#policy';
import { formatMonth, monthsOf, ok, Rational, type PlainDate, type Result } from '#values';
import { rosterRequestOf, type FiledRosterEntry, type LevyFacts } from './snapshot.js';
import type { Language } from './language.js';

/** One month of one employee: counted, or why not and what would mend it. */
export interface MonthView {
  /** 1 to 12. */
  readonly month: number;
  readonly notCounted: { readonly reason: Reason; readonly remedy: string | null } | null;
}

/** One employee's year. */
export interface EntryMonths {
  readonly entryId: string;
  readonly months: readonly MonthView[];
  readonly countedMonths: number;
  /** As how many persons the employee counts in a month that counts: 0, 1 or 2 by the national rule. */
  readonly weight: string;
  /** Weight × months ÷ 12, rounded as the whole is. */
  readonly countedPersons: string;
}

/** A roster's year, before any money: it needs neither headcount nor payroll. */
export interface RosterMonths {
  readonly entries: readonly EntryMonths[];
  /** Months that count, of everybody: each as one. */
  readonly personMonths: number;
  readonly countedPersons: string;
}

/** What months are judged by. */
export interface MonthFacts {
  readonly regionCode: string;
  readonly levyYear: number;
  /** Business date. */
  readonly declaredOn: PlainDate;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  readonly roster: readonly FiledRosterEntry[];
}

/** Judges every month of every employee once; refused where no rule is in force. */
export function rosterMonths(facts: MonthFacts, language: Language): Result<RosterMonths, EstimateRefusal> {
  const counted = countRoster(monthsRequestOf(facts), language);
  if (!counted.ok) return counted;
  return ok(monthsOfCounted(counted.value, facts, language));
}

/** The same of a roster that is counted already. */
export function monthsOfCounted(
  { employees, weightedMonths, persons }: CountedRoster,
  { roster, levyYear }: Pick<LevyFacts, 'roster' | 'levyYear'>,
  language: Language,
): RosterMonths {
  return {
    entries: roster.flatMap((entry, index) => {
      const employee = employees[index];
      return employee ? [entryMonths(entry.entryId, employee, levyYear, language)] : [];
    }),
    personMonths: employees.reduce((sum, { months }) => sum + months, 0),
    countedPersons: persons(weightedMonths),
  };
}

/** A request of `#policy` for the months alone. */
export function monthsRequestOf({
  regionCode,
  levyYear,
  declaredOn,
  kind,
  registeredOn,
  roster,
}: MonthFacts) {
  return {
    ...{ division: regionCode, levyYear, declaredOn, employer: { kind, registeredOn } },
    ...{ headcount: '0', payroll: '0' },
    roster: roster.map(entry => rosterRequestOf(entry, levyYear)),
  };
}

/** Weight × months of one employee. */
export function weightedMonthsOf({ weight, months }: CountedEmployee): Rational {
  return weight.times(Rational.of(months));
}

function entryMonths(
  entryId: string,
  { weight, months, persons, notCounted }: CountedEmployee,
  levyYear: number,
  language: Language,
): EntryMonths {
  const rows = new Map(notCounted.map(row => [row.month, row]));
  return {
    ...{ entryId, countedMonths: months, weight: weight.toDecimal(), countedPersons: persons },
    months: monthsOf(levyYear).map(month => {
      const row = rows.get(formatMonth(month));
      const remedy = row && presentRemedy(row, language);
      return { month: month.month, notCounted: row ? { reason: row.reason, remedy: remedy ?? null } : null };
    }),
  };
}
