import { fromFen, Rational, type LevyYear } from '#values';
import type { ExcludedMonths, Facts, HeadcountRounding, RosterEntry, StaffFacts } from '../formula/facts.js';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import { NONE, TRAIT_CODES } from './columns.js';
import { dayNumber, dayOf } from './day-number.js';
import {
  certificateCode,
  certificateOf,
  ENTRY_FLAGS,
  NO_DAY,
  NO_END,
  NOT_STATED,
  type RosterColumns,
} from './roster-columns.js';

/** Codes of `staffBy`. */
export const [BY_TOTAL, BY_MONTHS] = [0, 1] as const;
/** Units of `total` to a person: a headcount is stated with four decimals at most. */
export const TOTAL_PER = 10_000;

/** What employers stated of one levy year, a column for each fact; employer `i` is row `i`. Money is whole fen. */
export interface FactsColumns {
  readonly length: number;
  /** `KIND_CODES`. */
  readonly kind: Uint8Array;
  /** Sums of `TRAIT_CODES`. */
  readonly traits: Uint8Array;
  readonly registeredOn: Int32Array;
  readonly declaredOn: Int32Array;
  /** `BY_TOTAL` or `BY_MONTHS`. */
  readonly staffBy: Uint8Array;
  readonly total: Float64Array;
  /** Twelve for each employer, January first. */
  readonly months: Uint32Array;
  /** Person-months counted here, and there, by agreement of dispatch. */
  readonly dispatchedIn: Uint32Array;
  readonly dispatchedOut: Uint32Array;
  readonly payroll: Float64Array;
  /** `NONE` where none was stated. */
  readonly insuranceBase: Float64Array;
  readonly roster: RosterColumns;
  /** By entry: why months are not counted, where somebody said so. */
  readonly reasons: ReadonlyMap<number, ExcludedMonths>;
}

/**
 * The facts as columns. @returns the place of the first facts that columns cannot hold, such as a total in the place of
 * a roster, wages as an average, more than four decimals of a headcount, or money of 2^53 fen and more
 */
export function factsColumns(all: readonly Facts[]): FactsColumns | { readonly unfit: number } {
  const unfit = all.findIndex(facts => !fits(facts));
  return unfit < 0 ? filled(all) : { unfit };
}

function filled(all: readonly Facts[]): FactsColumns {
  const entries = all.flatMap(({ counted }) => (counted.by === 'roster' ? counted.roster : []));
  const start = new Uint32Array(all.length + 1);
  for (const [at, { counted }] of all.entries())
    start[at + 1] = start[at]! + (counted.by === 'roster' ? counted.roster.length : 0);
  return {
    length: all.length,
    kind: Uint8Array.from(all, ({ employer }) => EMPLOYER_KINDS.indexOf(employer.kind)),
    traits: Uint8Array.from(all, ({ employer }) => traitsOf(employer)),
    registeredOn: Int32Array.from(all, ({ employer }) => dayNumber(employer.registeredOn)),
    declaredOn: Int32Array.from(all, ({ declaredOn }) => dayNumber(declaredOn)),
    staffBy: Uint8Array.from(all, ({ staff }) => (staff.by === 'months' ? BY_MONTHS : BY_TOTAL)),
    total: Float64Array.from(all, ({ staff }) =>
      staff.by === 'total' ? units(staff.headcount, TOTAL_PER) : 0,
    ),
    months: Uint32Array.from(all.flatMap(monthsOf)),
    dispatchedIn: Uint32Array.from(all, ({ staff }) => dispatched(staff, 'in')),
    dispatchedOut: Uint32Array.from(all, ({ staff }) => dispatched(staff, 'out')),
    payroll: Float64Array.from(all, ({ wage }) => (wage.by === 'payroll' ? fenOf(wage.payroll) : 0)),
    insuranceBase: Float64Array.from(all, ({ insuranceBase }) =>
      insuranceBase ? fenOf(insuranceBase) : NONE,
    ),
    roster: { start, ...entryColumns(entries) },
    reasons: new Map(
      entries.flatMap(({ excluded }, entry) =>
        excluded && Object.keys(excluded).length > 0 ? [[entry, excluded] as const] : [],
      ),
    ),
  };
}

function entryColumns(entries: readonly RosterEntry[]): Omit<RosterColumns, 'start'> {
  const day = (date: RosterEntry['to'], otherwise: number) => (date === null ? otherwise : dayNumber(date));
  return {
    certificate: Uint8Array.from(entries, ({ certificate }) => certificateCode(certificate)),
    from: Int32Array.from(entries, ({ from }) => dayNumber(from)),
    to: Int32Array.from(entries, ({ to }) => day(to, NO_END)),
    certificateValidTo: Int32Array.from(entries, entry => day(entry.certificateValidTo, NO_END)),
    contractMonths: Int16Array.from(entries, ({ contractMonths }) =>
      contractMonths === null ? NOT_STATED : Number(contractMonths.numerator),
    ),
    monthlyWage: Float64Array.from(entries, ({ monthlyWage }) => fenOf(monthlyWage)),
    birthDate: Int32Array.from(entries, ({ birthDate }) => day(birthDate, NO_DAY)),
    household: Int32Array.from(entries, entry =>
      entry.householdDivision === undefined ? NOT_STATED : Number(entry.householdDivision),
    ),
    rewardYears: Int8Array.from(entries, entry => entry.rewardYearsReceived ?? NOT_STATED),
    flags: Uint8Array.from(entries, flagsOf),
    excluded: Uint16Array.from(entries, ({ excluded = {} }) =>
      Object.keys(excluded).reduce((mask, month) => mask | (1 << (Number(month) - 1)), 0),
    ),
  };
}

function flagsOf({ insured, sex, graduate }: RosterEntry): number {
  return (
    (insured ? ENTRY_FLAGS.insured : 0) |
    (sex === 'male' ? ENTRY_FLAGS.male : sex === 'female' ? ENTRY_FLAGS.female : 0) |
    (graduate === undefined ? 0 : ENTRY_FLAGS.graduateStated) |
    (graduate ? ENTRY_FLAGS.graduate : 0)
  );
}

function traitsOf({ budgetFunded, concentrated, vatRefund, headcountRounding }: Facts['employer']): number {
  return (
    (budgetFunded ? TRAIT_CODES.budgetFunded : 0) |
    (concentrated ? TRAIT_CODES.concentrated : 0) |
    (vatRefund ? TRAIT_CODES.vatRefund : 0) |
    (headcountRounding === 'halfUp' ? TRAIT_CODES.roundsHalfUp : 0) |
    (headcountRounding === 'down' ? TRAIT_CODES.roundsDown : 0)
  );
}

const TWELVE_ZEROS: readonly number[] = Array.from({ length: 12 }, () => 0);
const MOST_MONTHLY = 2 ** 32 - 1;
const MOST_YEARS = 2 ** 7 - 1;

function monthsOf({ staff }: Facts): readonly number[] {
  return staff.by === 'months' ? staff.headcounts.map(({ numerator }) => Number(numerator)) : TWELVE_ZEROS;
}

function dispatched(staff: StaffFacts, way: 'in' | 'out'): number {
  return staff.by === 'parts' ? 0 : Number(staff.dispatchedMonths?.[way].numerator ?? 0n);
}

/** Not every request of an estimate can be a filing; those that cannot are left to `assess()`. */
function fits({ staff, wage, insuranceBase, counted, assume }: Facts): boolean {
  const assumes = Object.values(assume).some(value => value !== null);
  if (assumes || staff.by === 'parts' || wage.by === 'average' || counted.by === 'total') return false;
  const isWholeMonthly = (value: Rational) => value.isWhole && value.numerator <= BigInt(MOST_MONTHLY);
  const moved = staff.dispatchedMonths ? [staff.dispatchedMonths.in, staff.dispatchedMonths.out] : [];
  const heads =
    staff.by === 'total' ? isSafe(staff.headcount, TOTAL_PER) : staff.headcounts.every(isWholeMonthly);
  const money = [wage.payroll, ...(insuranceBase ? [insuranceBase] : [])];
  return (
    heads &&
    moved.every(isWholeMonthly) &&
    money.every(amount => isSafe(amount, 100)) &&
    counted.roster.every(entryFits)
  );
}

function entryFits({ contractMonths, monthlyWage, rewardYearsReceived = 0 }: RosterEntry): boolean {
  const isWhole = contractMonths === null || (contractMonths.isWhole && contractMonths.numerator < 32_768n);
  return isWhole && isSafe(monthlyWage, 100) && rewardYearsReceived <= MOST_YEARS;
}

function isSafe(value: Rational, per: number): boolean {
  const scaled = value.times(Rational.of(per));
  return scaled.isWhole && scaled.numerator <= BigInt(Number.MAX_SAFE_INTEGER);
}

const units = (value: Rational, per: number): number => Number(value.times(Rational.of(per)).numerator);
const fenOf = (yuan: Rational): number => units(yuan, 100);

/** The facts of one row again, exactly as they were put in. */
export function factsAt(columns: FactsColumns, row: number, levyYear: LevyYear): Facts {
  const { kind, registeredOn, declaredOn, payroll, insuranceBase, roster } = columns;
  const insured = insuranceBase[row] ?? NONE;
  const entries = Array.from(
    { length: (roster.start[row + 1] ?? 0) - (roster.start[row] ?? 0) },
    (_, index) => entryAt(columns, (roster.start[row] ?? 0) + index),
  );
  return {
    levyYear,
    declaredOn: dayOf(declaredOn[row] ?? 0),
    employer: {
      kind: EMPLOYER_KINDS[kind[row] ?? 0] ?? 'enterprise',
      registeredOn: dayOf(registeredOn[row] ?? 0),
      ...traitsAt(columns.traits[row] ?? 0),
    },
    staff: staffAt(columns, row),
    wage: { by: 'payroll', payroll: yuanOf(payroll[row] ?? 0) },
    ...(insured === NONE ? {} : { insuranceBase: yuanOf(insured) }),
    counted: { by: 'roster', roster: entries },
    assume: { quotaRatio: null, localAverageWage: null, minimumWage: null },
  };
}

function traitsAt(traits: number) {
  const has = (trait: keyof typeof TRAIT_CODES) => (traits & TRAIT_CODES[trait]) !== 0;
  const chosen: HeadcountRounding | null = has('roundsDown') ? 'down' : has('roundsHalfUp') ? 'halfUp' : null;
  return {
    budgetFunded: has('budgetFunded'),
    concentrated: has('concentrated'),
    vatRefund: has('vatRefund'),
    headcountRounding: chosen,
  };
}

function staffAt(
  { staffBy, total, months, dispatchedIn, dispatchedOut }: FactsColumns,
  row: number,
): StaffFacts {
  const [here, there] = [dispatchedIn[row] ?? 0, dispatchedOut[row] ?? 0];
  const moved =
    here + there > 0 ? { dispatchedMonths: { in: Rational.of(here), out: Rational.of(there) } } : {};
  if (staffBy[row] === BY_TOTAL)
    return { by: 'total', headcount: Rational.of(total[row] ?? 0, TOTAL_PER), ...moved };
  const headcounts = Array.from(months.subarray(12 * row, 12 * row + 12), persons => Rational.of(persons));
  return { by: 'months', headcounts, ...moved };
}

function entryAt({ roster, reasons }: FactsColumns, entry: number): RosterEntry {
  const flags = roster.flags[entry] ?? 0;
  const day = (column: Int32Array, none: number) =>
    column[entry] === none ? null : dayOf(column[entry] ?? 0);
  const [contract, household] = [roster.contractMonths[entry] ?? 0, roster.household[entry] ?? NOT_STATED];
  const years = roster.rewardYears[entry] ?? NOT_STATED;
  const excluded = reasons.get(entry);
  return {
    certificate: certificateOf(roster.certificate[entry] ?? 0),
    certificateValidTo: day(roster.certificateValidTo, NO_END),
    from: dayOf(roster.from[entry] ?? 0),
    to: day(roster.to, NO_END),
    contractMonths: contract === NOT_STATED ? null : Rational.of(contract),
    monthlyWage: yuanOf(roster.monthlyWage[entry] ?? 0),
    insured: (flags & ENTRY_FLAGS.insured) !== 0,
    birthDate: day(roster.birthDate, NO_DAY),
    sex: (flags & ENTRY_FLAGS.male) !== 0 ? 'male' : (flags & ENTRY_FLAGS.female) !== 0 ? 'female' : null,
    ...(household === NOT_STATED ? {} : { householdDivision: String(household).padStart(6, '0') }),
    ...((flags & ENTRY_FLAGS.graduateStated) === 0 ? {} : { graduate: (flags & ENTRY_FLAGS.graduate) !== 0 }),
    ...(years === NOT_STATED ? {} : { rewardYearsReceived: years }),
    ...(excluded ? { excluded } : {}),
  };
}

const yuanOf = (fen: number): Rational => fromFen(BigInt(fen));
