import { lastDayOfMonth, makeDate, Rational, type LevyYear } from '#values';
import type { DutyLaw } from '../formula/law.js';
import { weightOf } from '../formula/meanings.js';
import { isOfHousehold } from '../formula/month-tests.js';
import { isOfWorkingAge } from '../formula/working-age.js';
import { dayNumber, dayOf, FIRST_DAY } from './day-number.js';
import {
  certificateOf,
  CERTIFICATE_CODES,
  ENTRY_FLAGS,
  NO_DAY,
  type RosterColumns,
} from './roster-columns.js';
import { commonMultiple } from './scale.js';

/** The counting of rosters under one law. */
export interface RosterCounter {
  /** Units of counted persons to a person. */
  readonly per: number;
  /** Counted persons of one employer, in units; `declaredOn` as a day number. */
  readonly count: (roster: RosterColumns, employer: number, declaredOn: number) => number;
  /** Months of one entry that count, as bits: January is 1. */
  readonly monthsOf: (roster: RosterColumns, entry: number, declaredOn: number) => number;
}

const ALL = 0xfff;
const MONTHS = Array.from({ length: 12 }, (_, index) => index);
const BITS = Uint8Array.from({ length: ALL + 1 }, (_, mask) => MONTHS.filter(at => mask & (1 << at)).length);
const LAST_DAY = dayNumber(makeDate(2199, 12, 31));

/**
 * Makes the counting of roster months ready for columns. It gives every employer the counted persons that
 * `countedPersonsOf` gives: each test of a month becomes a set of twelve bits, and what counts is in all of them.
 */
export function rosterCounter(law: DutyLaw, levyYear: LevyYear): RosterCounter {
  const monthsOf = monthsCounter(law, levyYear);
  const { weights, graduates, weightPer } = weightTables(law);
  const { per, round } = roundingOf(law, weightPer);
  return {
    per,
    monthsOf,
    count: (roster, employer, declaredOn) => {
      const { start, certificate, flags } = roster;
      let sum = 0;
      for (let entry = start[employer]!; entry < start[employer + 1]!; entry++) {
        const months = BITS[monthsOf(roster, entry, declaredOn)]!;
        const own = (flags[entry]! & ENTRY_FLAGS.graduate) === 0 ? weights : graduates;
        sum += months * own[certificate[entry]!]!;
      }
      return round(sum);
    },
  };
}

/** The tests of 72号 art. 7 and 63号 one, in any order: a month counts where none fails. */
function monthsCounter(law: DutyLaw, levyYear: LevyYear): RosterCounter['monthsOf'] {
  const monthEnds = Int32Array.from(MONTHS, at => dayNumber(lastDayOfMonth(levyYear, at + 1)));
  const ofAge = ageTest(law, monthEnds);
  const paid = wageTest(law);
  const atHome = householdTest(law);
  const shortest = Math.ceil(Number(law.minimumContractMonths.is.toDecimal()));
  const counts = Uint8Array.from({ length: CERTIFICATE_CODES }, (_, code) =>
    weightOf(law.personWeight.is, certificateOf(code)).isZero ? 0 : 1,
  );
  const onDeclarationToo = law.certificateMoment.is === 'monthEndAndDeclaration';
  return (roster, entry, declaredOn) => {
    const flags = roster.flags[entry]!;
    const contract = roster.contractMonths[entry]!;
    const validTo = roster.certificateValidTo[entry]!;
    if ((flags & ENTRY_FLAGS.insured) === 0 || (contract >= 0 && contract < shortest)) return 0;
    if (counts[roster.certificate[entry]!] === 0 || (onDeclarationToo && validTo < declaredOn)) return 0;
    if (!atHome(roster.household[entry]!)) return 0;
    const until = Math.min(roster.to[entry]!, validTo);
    return (
      monthsWithin(monthEnds, roster.from[entry]!, until) &
      paid(roster.monthlyWage[entry]!) &
      ofAge(roster.birthDate[entry]!, flags) &
      ~roster.excluded[entry]!
    );
  };
}

/** Months whose last day lies between two days, both inclusive. */
function monthsWithin(monthEnds: Int32Array, from: number, to: number): number {
  if (from <= monthEnds[0]! && to >= monthEnds[11]!) return ALL;
  let months = 0;
  for (let at = 0; at < 12; at++) if (from <= monthEnds[at]! && monthEnds[at]! <= to) months |= 1 << at;
  return months;
}

/** Not tested without both birth date and sex. Each birthday is worked out once, by the rule itself. */
function ageTest({ workingAge }: DutyLaw, monthEnds: Int32Array) {
  const known = birthdays(JSON.stringify([workingAge.is, monthEnds[0]]));
  const days = Array.from(monthEnds, dayOf);
  return (birthDate: number, flags: number): number => {
    const isMale = (flags & ENTRY_FLAGS.male) !== 0;
    if (birthDate === NO_DAY || (!isMale && (flags & ENTRY_FLAGS.female) === 0)) return ALL;
    const at = 2 * (birthDate - FIRST_DAY) + (isMale ? 1 : 0);
    if (known[at]! >= 0) return known[at]!;
    const [born, sex] = [dayOf(birthDate), isMale ? 'male' : 'female'] as const;
    const holds = (month: number) => isOfWorkingAge(workingAge.is, born, sex, days[month]!);
    known[at] = MONTHS.reduce((mask, month) => mask | (holds(month) ? 1 << month : 0), 0);
    return known[at];
  };
}

/** Laws of one age limit and year share what was worked out: each table is half a megabyte. */
const tables = new Map<string, Int16Array>();
const MOST_TABLES = 16;

function birthdays(key: string): Int16Array {
  const known = tables.get(key);
  if (known) return known;
  if (tables.size >= MOST_TABLES) tables.clear();
  const table = new Int16Array(2 * (LAST_DAY - FIRST_DAY + 1)).fill(-1);
  tables.set(key, table);
  return table;
}

/** The months in which a wage is enough; a month without a known minimum wage is not tested. */
function wageTest({ minimumWages }: DutyLaw) {
  const untested = MONTHS.reduce((mask, at) => mask | (minimumWages[at] ? 0 : 1 << at), 0);
  const steps = new Map<number, number>();
  for (const at of MONTHS) {
    const wage = minimumWages[at]?.is.times(Rational.of(100));
    if (!wage) continue;
    const least = Number(wage.floor()) + (wage.isWhole ? 0 : 1);
    steps.set(least, (steps.get(least) ?? 0) | (1 << at));
  }
  const [leasts, masks] = [Float64Array.from(steps.keys()), Uint16Array.from(steps.values())];
  return (fen: number): number => {
    let months = untested;
    for (let at = 0; at < leasts.length; at++) if (fen >= leasts[at]!) months |= masks[at]!;
    return months;
  };
}

/** A household that is not stated is not tested. */
function householdTest({ countedHousehold }: DutyLaw) {
  const place = countedHousehold?.is ?? null;
  if (place === null) return () => true;
  const known = new Map<number, boolean>();
  return (household: number): boolean => {
    const found = known.get(household);
    if (found !== undefined) return found;
    const holds = household < 0 || isOfHousehold(String(household).padStart(6, '0'), place) !== false;
    known.set(household, holds);
    return holds;
  };
}

/** Weights by certificate in whole units, `weightPer` to a person; graduates may weigh otherwise. */
function weightTables({ personWeight, graduateWeight }: DutyLaw) {
  const certificates = Array.from({ length: CERTIFICATE_CODES }, (_, code) => certificateOf(code));
  const usual = certificates.map(certificate => weightOf(personWeight.is, certificate));
  const ofGraduates = certificates.map((certificate, code) => {
    const rows = certificate.kind === 'disability' ? graduateWeight?.is : undefined;
    const row =
      rows && certificate.kind === 'disability' ? (rows[certificate.category] ?? rows['any']) : null;
    return row?.[certificate.grade - 1] ?? usual[code]!;
  });
  const weightPer = [...usual, ...ofGraduates].map(weight => weight.denominator).reduce(commonMultiple, 1n);
  const inUnits = (weights: readonly Rational[]) =>
    Float64Array.from(weights, weight => Number(weight.times(Rational.of(weightPer)).numerator));
  return { weights: inUnits(usual), graduates: inUnits(ofGraduates), weightPer: Number(weightPer) };
}

/** Weight × months ÷ 12, rounded once, where the place rounds; whole numbers far below 2^53 throughout. */
function roundingOf({ countedPersonsDecimals, countedPersonsRounding }: DutyLaw, weightPer: number) {
  const unit = 12 * weightPer;
  const decimals = countedPersonsDecimals.is;
  if (decimals === null) return { per: unit, round: (sum: number) => sum };
  const per = 10 ** decimals;
  const isDown = countedPersonsRounding?.is === 'down';
  const round = (sum: number) =>
    isDown ? Math.floor((sum * per) / unit) : Math.floor((2 * sum * per + unit) / (2 * unit));
  return { per, round };
}
