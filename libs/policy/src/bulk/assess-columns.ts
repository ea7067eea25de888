import { makeDate, ok, Rational, refuse, type Result } from '#values';
import { compileLaw, type DutyLaw } from '../formula/law.js';
import { compileReckoner, type Reckoner } from '../formula/rule.js';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import type { Policy } from '../law/policy.js';
import { levyColumns, NO_TIER, NONE, OPEN, OUTCOMES, REFUSED, type EmployerColumns } from './columns.js';
import { compileBulk, type BulkRule, type NeedsRoster } from './compile-bulk.js';
import { rosterCounter, type RosterCounter } from './count-rosters.js';
import { dayNumber } from './day-number.js';
import { BY_TOTAL, factsAt, TOTAL_PER, type FactsColumns } from './facts-columns.js';
import { roundedHeadcount } from './headcount-rounding.js';
import { ROUNDINGS } from './persons-numbers.js';
import { openOf } from './reckon-apart.js';
import type { BulkRefusal } from './refusals.js';
import { commonMultiple } from './scale.js';

/** Units of a headcount to a person: hundredths of twelfths. Headcounts that are finer are reckoned apart. */
export const HEADCOUNT_PER = 1200;

/**
 * What the rules make of employers, by row. Persons are whole units, `personsPer` of the row to a person; money is whole
 * fen; `NONE` where `assess()` says null. `outcome`, `refusal`, `tier` and `open` as in `LevyColumns`, with the tables
 * of this run.
 */
export interface AssessedColumns {
  readonly outcome: Uint8Array;
  readonly levy: Float64Array;
  readonly reward: Float64Array;
  readonly wageBase: Float64Array;
  readonly levyBeforeRelief: Float64Array;
  readonly personsPer: Float64Array;
  readonly headcount: Float64Array;
  readonly counted: Float64Array;
  readonly quota: Float64Array;
  /** Index in `tierFactors`, `NO_TIER` where no tier was asked for. */
  readonly tier: Uint8Array;
  /** Index in `refusals`, from 1 on; 0 where answered. */
  readonly refusal: Uint8Array;
  readonly open: Uint8Array;
  readonly tierFactors: string[];
  readonly refusals: BulkRefusal[];
}

/** Empty columns for so many employers. */
export function assessedColumns(length: number): AssessedColumns {
  const money = () => new Float64Array(length).fill(NONE);
  return {
    ...{ outcome: new Uint8Array(length), levy: money(), reward: money() },
    ...{ wageBase: money(), levyBeforeRelief: money(), personsPer: new Float64Array(length).fill(1) },
    ...{ headcount: new Float64Array(length), counted: new Float64Array(length) },
    ...{ quota: new Float64Array(length), tier: new Uint8Array(length).fill(NO_TIER) },
    ...{ refusal: new Uint8Array(length), open: new Uint8Array(length), tierFactors: [], refusals: [] },
  };
}

/** Assesses these rows of some facts into `out`. Returns how many were reckoned apart. */
export type ColumnAssessor = (facts: FactsColumns, rows: Uint32Array, out: AssessedColumns) => number;

/**
 * Makes the law of one place and levy year ready for columns of facts with rosters: one policy for each kind of
 * employer, all of days of collection that have the same law. Rosters are counted, then `compileBulk` judges. Rows that
 * do not fit whole numbers, or whose reward goes by the roster, are reckoned as `assess()` does it.
 */
export function columnAssessor(policies: readonly Policy[]): Result<ColumnAssessor, NeedsRoster> {
  const compiled = compileBulk(policies, { leaveRewardsOpen: true });
  if (!compiled.ok) return refuse(compiled.refusal);
  const kinds = EMPLOYER_KINDS.map(kind => kindOf(policies.find(policy => policy.kind === kind)));
  const per = kinds
    .flatMap(kind => (kind?.counter ? [BigInt(kind.counter.per)] : []))
    .reduce(commonMultiple, 1n);
  const desk = { rule: compiled.value, kinds, countedPer: Number(per) };
  return ok((facts, rows, out) => assessRows(desk, facts, rows, out));
}

interface KindDesk {
  readonly duty: DutyLaw | null;
  readonly counter: RosterCounter | null;
  readonly rounding: number;
  readonly reckon: Reckoner;
  readonly levyYear: number;
  /** Does the reward ask of each employee what a total does not say? */
  readonly asksRoster: boolean;
  /** Does the reward go by the minimum wage of the month of declaration, which differs from row to row? */
  readonly asksDay: boolean;
}

interface Desk {
  readonly rule: BulkRule;
  readonly kinds: readonly (KindDesk | null)[];
  readonly countedPer: number;
}

function kindOf(policy: Policy | undefined): KindDesk | null {
  if (!policy) return null;
  const { duty } = compileLaw(policy);
  const reckon = compileReckoner(policy);
  const { levyYear } = policy;
  if (!duty.ok)
    return { duty: null, counter: null, rounding: 0, reckon, levyYear, asksRoster: false, asksDay: false };
  const {
    method: { is: method },
    wageMonth,
  } = duty.value.reward;
  return {
    duty: duty.value,
    counter: rosterCounter(duty.value, levyYear),
    rounding: ROUNDINGS[duty.value.headcountRounding.is],
    reckon,
    levyYear,
    asksRoster: method !== 'none' && method !== 'unknown',
    asksDay: wageMonth?.is === 'declaration',
  };
}

function assessRows(desk: Desk, facts: FactsColumns, rows: Uint32Array, out: AssessedColumns): number {
  const columns = employerColumns(rows.length, desk.countedPer);
  const apart = gather(desk, facts, rows, columns);
  const levies = levyColumns(rows.length, ['reward', 'quota', 'wageBase', 'levyBeforeRelief']);
  const run = desk.rule.run(columns, levies);
  const { headcount, counted } = columns;
  const [perHead, perCounted] = [run.personsPer / HEADCOUNT_PER, run.personsPer / desk.countedPer];
  const [tierBase, refusalBase] = [tierBases(run.tierFactors, out), refusalBaseOf(desk.rule, out)];
  let separately = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const own = desk.kinds[facts.kind[row]!];
    const byRoster = own?.asksRoster === true && (levies.open[at]! & (OPEN.reward | OPEN.rewardRoster)) !== 0;
    const beyond = levies.refusal[at] === 1 || levies.refusal[at] === 2;
    const byDay = own?.asksDay === true && WITHOUT_SHORTFALL.includes(levies.outcome[at]!);
    if (own && (apart[at] === 1 || byRoster || byDay || beyond)) {
      reckonRow(own, facts, row, out);
      separately += 1;
      continue;
    }
    out.outcome[row] = levies.outcome[at]!;
    out.open[row] = levies.open[at]!;
    out.levy[row] = levies.levy[at]!;
    out.reward[row] = levies.reward![at]!;
    out.wageBase[row] = levies.wageBase![at]!;
    out.levyBeforeRelief[row] = levies.levyBeforeRelief![at]!;
    out.personsPer[row] = run.personsPer;
    out.headcount[row] = staffOf(own, headcount.units[at]!, facts.traits[row]!) * perHead;
    out.counted[row] = counted.units[at]! * perCounted;
    out.quota[row] = levies.quota![at]!;
    const tier = levies.tier[at]!;
    out.tier[row] = tier === NO_TIER ? NO_TIER : tierBase[facts.kind[row]!]! + tier;
    out.refusal[row] = levies.refusal[at] === 0 ? 0 : refusalBase + levies.refusal[at]!;
  }
  return separately;
}

/** Outcomes that a reward may belong to. */
const WITHOUT_SHORTFALL = [OUTCOMES.indexOf('met'), OUTCOMES.indexOf('reward')];

function employerColumns(length: number, countedPer: number): EmployerColumns {
  return {
    kind: new Uint8Array(length),
    registeredOn: new Int32Array(length),
    traits: new Uint8Array(length),
    headcount: { units: new Uint32Array(length), per: HEADCOUNT_PER },
    counted: { units: new Uint32Array(length), per: countedPer },
    wage: { by: 'payroll', fen: new Float64Array(length) },
    insuranceBase: new Float64Array(length),
  };
}

const MOST_UNITS = 2 ** 32 - 1;

/** Fills the columns of the kernel; 1 where a row has to be reckoned apart. */
function gather(desk: Desk, facts: FactsColumns, rows: Uint32Array, columns: EmployerColumns): Uint8Array {
  const apart = new Uint8Array(rows.length);
  const { countedPer, kinds } = desk;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const kind = facts.kind[row]!;
    const own = kinds[kind];
    const staff = headcountUnits(facts, row, own?.duty ?? null, own?.levyYear ?? 0);
    const counter = own?.counter;
    const counted = counter
      ? counter.count(facts.roster, row, facts.declaredOn[row]!) * (countedPer / counter.per)
      : 0;
    columns.kind[at] = kind;
    columns.registeredOn[at] = facts.registeredOn[row]!;
    columns.traits[at] = facts.traits[row]!;
    columns.headcount.units[at] = staff;
    columns.counted.units[at] = counted;
    columns.wage.fen[at] = facts.payroll[row]!;
    columns.insuranceBase![at] = facts.insuranceBase[row]!;
    // Nobody states more counted persons than staff, but a roster can come to more.
    const fits = staff >= 0 && Number.isInteger(staff) && staff <= MOST_UNITS && counted <= MOST_UNITS;
    if (!fits || counted * HEADCOUNT_PER > staff * countedPer) apart[at] = 1;
  }
  return apart;
}

/** The yearly average before any rounding, in units; no whole number where it does not fit. */
function headcountUnits(facts: FactsColumns, row: number, duty: DutyLaw | null, levyYear: number): number {
  const moved = (facts.dispatchedIn[row]! - facts.dispatchedOut[row]!) * 100;
  if (facts.staffBy[row] === BY_TOTAL) {
    const total = facts.total[row]! * HEADCOUNT_PER;
    return total % TOTAL_PER === 0 ? total / TOTAL_PER + moved : NaN;
  }
  const isCut =
    duty?.newEmployer.is === 'monthAfterRegistration' && facts.registeredOn[row]! >= firstDay(levyYear);
  const skipped = isCut ? monthOf(facts.registeredOn[row]!) : 0;
  let sum = 0;
  for (let month = skipped; month < 12; month++) sum += facts.months[12 * row + month]!;
  const units = sum * 100 + moved;
  return isCut ? Math.max(0, units) : units;
}

const firstDay = (year: number): number => dayNumber(makeDate(year, 1, 1));
const monthOf = (day: number): number => new Date(day * 86_400_000).getUTCMonth() + 1;

function staffOf(own: KindDesk | null | undefined, units: number, traits: number): number {
  return own && own.rounding !== ROUNDINGS.none
    ? roundedHeadcount(units, own.rounding, traits, HEADCOUNT_PER)
    : units;
}

/** Where the tier factors of each kind begin in the table of the run. */
function tierBases(factors: readonly (readonly string[])[], { tierFactors }: AssessedColumns): number[] {
  return factors.map(own => {
    const base = indexOfRun(tierFactors, own);
    if (base >= 0) return base;
    tierFactors.push(...own);
    return tierFactors.length - own.length;
  });
}

function indexOfRun(all: readonly string[], part: readonly string[]): number {
  return all.findIndex((_, at) => part.every((factor, index) => all[at + index] === factor));
}

/** Refusals of this rule follow those of others that filled the same columns. */
function refusalBaseOf({ refusals: own }: BulkRule, { refusals }: AssessedColumns): number {
  const base = refusals.length;
  refusals.push(...own);
  return base;
}

function reckonRow(own: KindDesk, facts: FactsColumns, row: number, out: AssessedColumns): void {
  const reckoned = own.reckon(factsAt(facts, row, own.levyYear));
  out.open[row] = 0;
  if (!reckoned.ok) return refuseAt(row, reckoned.refusal, out);
  const { figures, exact, sheet } = reckoned.value;
  const [levy, before] = [fen(figures.levy), fen(figures.levyBeforeRelief)];
  const persons = [exact.headcount, exact.quota, exact.counted];
  const per = persons.map(({ denominator }) => denominator).reduce(commonMultiple, 1n);
  const [headcount, quota, counted] = persons.map(value => Number(value.times(Rational.of(per)).numerator));
  const all = [
    levy,
    before,
    fen(figures.reward),
    fen(figures.wageBase),
    Number(per),
    headcount!,
    quota!,
    counted!,
  ];
  if (all.some(value => value > Number.MAX_SAFE_INTEGER)) return refuseAt(row, { code: 'tooLarge' }, out);
  out.outcome[row] = OUTCOMES.indexOf(figures.outcome);
  out.open[row] = openOf(ofTheWhole(sheet.untested));
  [out.levy[row], out.levyBeforeRelief[row]] = [levy, before];
  [out.reward[row], out.wageBase[row]] = [fen(figures.reward), fen(figures.wageBase)];
  [out.personsPer[row], out.headcount[row], out.quota[row], out.counted[row]] = [
    Number(per),
    headcount!,
    quota!,
    counted!,
  ];
  out.tier[row] = figures.tierFactor === null ? NO_TIER : tierOf(figures.tierFactor, out);
  out.refusal[row] = 0;
}

/** What a month of one employee left untested: the columns do not say it, `assess()` does. */
const OF_ONE = ['minimumWage', 'countedHousehold', 'graduateWeight', 'dispatchedStaff'];

/** The conditions of the employer itself that could not be tested. */
export function ofTheWhole(untested: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...untested].filter(key => !OF_ONE.includes(key)));
}

function tierOf(factor: string, { tierFactors }: AssessedColumns): number {
  const known = tierFactors.indexOf(factor);
  return known >= 0 ? known : tierFactors.push(factor) - 1;
}

function refuseAt(row: number, refusal: BulkRefusal, out: AssessedColumns): void {
  const text = JSON.stringify(refusal);
  const known = out.refusals.findIndex(one => JSON.stringify(one) === text);
  out.outcome[row] = REFUSED;
  out.refusal[row] = known >= 0 ? known + 1 : out.refusals.push(refusal);
}

const fen = (yuan: string | null): number => (yuan === null ? NONE : Number(yuan.replace('.', '')));
