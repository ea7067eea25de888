import { divisionCovers } from '#accounts';
import { leastWageOf, subsidyAmount, type Policy, type Subsidy, type SubsidyTerms } from '#policy';
import { addYears, fromFen, lastDayOfMonth, Rational, toFen, type Fen, type PlainDate } from '#values';
import type { EmployerKind } from '#policy';

/** One employee of a determined roster, as far as subsidies ask. */
export interface SubsidisedEmployee {
  readonly certificateKind: 'disability' | 'veteran';
  readonly category?: string;
  readonly grade: number;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  /** Null on the establishment. */
  readonly contractMonths: string | null;
  /** Yuan a month, two decimals. */
  readonly monthlyWage: string;
  readonly insured: boolean;
  readonly certificateValidTo: PlainDate | null;
  readonly householdDivision?: string;
}

/** What the application states beside the roster. */
export interface StatedFacts {
  /** Employees of a local household, by their place in the roster; asked where the declaration did not. */
  readonly localHousehold: ReadonlySet<number>;
  /** Yuan a month: what the employer pays in insurance at the floor; null where nothing asks. */
  readonly insuranceBasis: Rational | null;
}

/** Why a month does not count for a subsidy, the first that holds. */
export type SubsidyReason =
  | 'notEmployed'
  | 'notCounted'
  | 'householdElsewhere'
  | 'categoryNotCovered'
  | 'contractTooShort'
  | 'wageTooLow'
  | 'notInsured'
  | 'wageUnknown'
  | 'paidAlready';

/** A month that does not count: why, and the figure that would mend it. */
export interface UncountedMonth {
  /** 1 to 12. */
  readonly month: number;
  readonly reason: SubsidyReason;
  /** Least wage in yuan, or months of contract. */
  readonly needed: string | null;
}

/** Months count, and yet nothing can be worked out: the rule is silent on part of a year, or its basis is not known. */
export type NoAmount = 'partYear' | 'basisUnknown';

/** One employee's part. */
export interface SubsidyLine {
  readonly rosterIndex: number;
  /** Months that count, 1 to 12. */
  readonly months: readonly number[];
  readonly uncounted: readonly UncountedMonth[];
  /** The row of the rule: `upTo` and `above` are years of service where the rule parts by them. */
  readonly expression: string;
  readonly amount: Fen;
  /** Why months that count come to nothing. */
  readonly noAmount?: NoAmount;
}

/** What lines are worked out from. */
export interface SubsidyCase {
  readonly policy: Pick<Policy, 'values' | 'minimumWages' | 'division' | 'levyYear'>;
  /** Rows of one programme: an employee has the first that fits. */
  readonly rows: readonly Subsidy[];
  readonly terms: SubsidyTerms | null;
  readonly kind: EmployerKind;
  readonly employees: readonly SubsidisedEmployee[];
  /** Months that the determination did not count, by place in the roster. */
  readonly leftOut: ReadonlyMap<number, ReadonlySet<number>>;
  /** Months for which somebody else is paid already. */
  readonly paidElsewhere: ReadonlyMap<number, ReadonlySet<number>>;
  readonly stated: StatedFacts;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const FULL_YEAR = 12;
const DECEMBER = 12;

/** The lines of an application, employee by employee; who has no month that counts has a line of 0. */
export function subsidyLines(at: SubsidyCase): SubsidyLine[] {
  return at.employees.map((employee, rosterIndex) => lineOf(employee, rosterIndex, at));
}

/** Is the programme open to this kind of employer? */
export function isOpenTo(programme: string, kind: EmployerKind, terms: SubsidyTerms | null): boolean {
  return programme !== 'insurance' || !(terms?.insuranceNotFor ?? []).includes(kind);
}

function lineOf(employee: SubsidisedEmployee, rosterIndex: number, at: SubsidyCase): SubsidyLine {
  const row = at.rows.find(candidate => fits(candidate, employee, at.policy.levyYear));
  const tested = MONTHS.map(month => ({ month, found: monthTest(employee, rosterIndex, month, row, at) }));
  const months = tested.filter(({ found }) => found === null).map(({ month }) => month);
  const uncounted = tested.flatMap(({ month, found }) => (found ? [{ month, ...found }] : []));
  const reckoned = row && months.length > 0 ? reckon(row, months, at) : { amount: 0n, expression: '0' };
  return { rosterIndex, months, uncounted, ...reckoned };
}

/** Covered category and grade, and years of service at the end of the year. */
function fits({ table }: Subsidy, employee: SubsidisedEmployee, levyYear: number): boolean {
  const categories = table['categories'] as readonly string[] | undefined;
  const grades = table['grades'] as readonly string[] | undefined;
  if (categories && !(employee.category && categories.includes(employee.category))) return false;
  if (grades && !grades.includes(String(employee.grade))) return false;
  const { serviceAbove, serviceUpTo } = table as { serviceAbove?: string; serviceUpTo?: string };
  const end = employee.to ?? lastDayOfMonth(levyYear, DECEMBER);
  const last = end < lastDayOfMonth(levyYear, DECEMBER) ? end : lastDayOfMonth(levyYear, DECEMBER);
  if (serviceAbove !== undefined && last <= addYears(employee.from, Number(serviceAbove))) return false;
  return serviceUpTo === undefined || last <= addYears(employee.from, Number(serviceUpTo));
}

type Found = Omit<UncountedMonth, 'month'> | null;

function monthTest(
  employee: SubsidisedEmployee,
  rosterIndex: number,
  month: number,
  row: Subsidy | undefined,
  at: SubsidyCase,
): Found {
  const { levyYear, minimumWages } = at.policy;
  const end = lastDayOfMonth(levyYear, month);
  const because = (reason: SubsidyReason, needed: string | null = null) => ({ reason, needed });
  if (employee.from > end || (employee.to !== null && employee.to < end)) return because('notEmployed');
  if (at.leftOut.get(rosterIndex)?.has(month)) return because('notCounted');
  if (!row) return because('categoryNotCovered');
  if (row.table['household'] !== undefined && !isLocal(employee, rosterIndex, at))
    return because('householdElsewhere');
  const least = at.terms?.leastContractMonths ?? null;
  if (
    least !== null &&
    employee.contractMonths !== null &&
    Rational.decimal(employee.contractMonths).isBelow(Rational.of(least))
  )
    return because('contractTooShort', String(least));
  if (row.leastWage) {
    const minimum = minimumWages[month - 1];
    const wage = typeof minimum?.value === 'string' ? Rational.decimal(minimum.value) : null;
    const needed = wage && leastWageOf(row, wage);
    if (!needed) return because('wageUnknown');
    if (Rational.decimal(employee.monthlyWage).isBelow(needed))
      return because('wageTooLow', needed.toFixed(2));
  }
  if (at.terms?.insured && !employee.insured) return because('notInsured');
  return at.paidElsewhere.get(rosterIndex)?.has(month) ? because('paidAlready') : null;
}

/** Local is the division that set the rule, whatever county of it: all of Beijing, but not all of Guangdong for Dongguan. */
function isLocal(
  { householdDivision }: SubsidisedEmployee,
  rosterIndex: number,
  { policy, stated }: SubsidyCase,
): boolean {
  const seat = policy.values['subsidies']?.division ?? policy.division;
  return householdDivision === undefined
    ? stated.localHousehold.has(rosterIndex)
    : divisionCovers(seat, householdDivision);
}

/** By the year, by part of it, or by the month; each employee's amount is rounded once, half up, to the fen. */
function reckon(
  row: Subsidy,
  months: readonly number[],
  at: SubsidyCase,
): Pick<SubsidyLine, 'amount' | 'expression' | 'noAmount'> {
  const basis = basisOf(row, months, at);
  const yuan = subsidyAmount(row, { persons: 1, months: months.length, basis: basis });
  const unitIsKnown = row.amount !== null || (basis !== null && !basis.isZero);
  if (!yuan || !unitIsKnown)
    return { amount: 0n, expression: '', noAmount: unitIsKnown ? 'partYear' : 'basisUnknown' };
  const fen = toFen(yuan);
  const unit = row.amount ?? basis;
  const isYear = row.per === 'personYear' && (months.length === FULL_YEAR || row.amount !== null);
  const rate = row.amount ? null : isYear || row.per === 'personMonth' ? row.times : row.partYear;
  const parts = [
    unit?.toFixed(2) ?? '',
    ...(rate ? [rate.toDecimal()] : []),
    ...(isYear ? [] : [String(months.length)]),
  ];
  return { amount: fen, expression: parts.join(' × ') };
}

/** The minimum wage of December, or what the employer stated that it pays a month. */
function basisOf(row: Subsidy, months: readonly number[], { policy, stated }: SubsidyCase): Rational | null {
  if (row.of === 'minimumWage') {
    const month = row.per === 'personMonth' ? (months.at(-1) ?? DECEMBER) : DECEMBER;
    const wage = policy.minimumWages[month - 1]?.value;
    return typeof wage === 'string' ? Rational.decimal(wage) : null;
  }
  return row.of === null ? null : stated.insuranceBasis;
}

/** What all lines come to. */
export function totalOf(lines: readonly SubsidyLine[]): Fen {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}

/** For pages that print yuan. */
export const yuanOf = (fen: Fen): string => fromFen(fen).toFixed(2);
