import { dayAfter, dayBefore, yearsLater } from './days.js';
import type { Dice } from './dice.js';
import type { EstimateRequest } from './estimate-request.js';
import {
  add,
  compare,
  divide,
  ends,
  fraction,
  multiply,
  parseFraction,
  printMoney,
  printPlain,
  roundHalfUp,
  ZERO,
} from './fraction.js';
import type { Fraction } from './fraction.js';
import { headcountOf } from './headcount-oracle.js';
import { stateHeadcount, UNITS } from './random-headcount.js';
import { maybeLeapDay, putOnEdge, randomEntry } from './random-roster.js';
import { PLAIN_READINGS } from './readings.js';
import { capMultiple, reliefDay } from './relief-oracle.js';
import { countRoster } from './roster-oracle.js';

/** The first days of rules; the day before each is the last of another. */
const FIRST_DAYS = ['2015-10-01', '2017-04-01', '2018-04-01', '2020-01-01', '2023-01-01', '2028-01-01'];

type Move = (dice: Dice, request: EstimateRequest) => void;

/** Moves a request onto edges of the rules: its days, its staff, its roster, its persons, its wage, in this order. */
export function putOnThresholds(dice: Dice, request: EstimateRequest): void {
  const chances: [number, Move][] = [
    [2, declareOnEdge],
    [3, registerOnEdge],
    [2, sizeOnEdge],
    [2, rosterOnEdge],
    [2, personsOnEdge],
    [3, wageOnCap],
    [5, youngAndSmall],
  ];
  const moves = chances.filter(([times]) => dice.oneIn(times)).map(([, move]) => move);
  for (const move of moves.length > 0 ? moves : [personsOnEdge]) move(dice, request);
}

function declareOnEdge(dice: Dice, request: EstimateRequest): void {
  const first = dice.pick(FIRST_DAYS);
  const on = dice.oneIn(2) ? first : dayBefore(first);
  moveYear(request, Number(on.slice(0, 4)) - dice.pick([1, 1, 1, 2, 3]));
  request.declaredOn = on;
  if (request.levyYear < 2014) moveYear(request, 2014);
}

/** Another levy year, with the roster and the registration carried along. */
function moveYear(request: EstimateRequest, levyYear: number): void {
  const by = levyYear - request.levyYear;
  const shift = (on: string) => yearsLater(on, by);
  request.levyYear = levyYear;
  request.employer.registeredOn = shift(request.employer.registeredOn);
  for (const entry of request.roster ?? []) {
    entry.from = shift(entry.from);
    entry.to &&= shift(entry.to);
    entry.certificateValidTo &&= shift(entry.certificateValidTo);
    if (entry.birthDate) entry.birthDate = shift(entry.birthDate);
  }
}

function registerOnEdge(dice: Dice, request: EstimateRequest): void {
  const end = `${request.levyYear}-12-31`;
  const threeYears = maybeLeapDay(dice, yearsLater(reliefDay(request, PLAIN_READINGS), -3));
  const near = [threeYears, threeYears, dayBefore(threeYears), dayAfter(threeYears)];
  const on = dice.pick([...near, end, `${request.levyYear}-01-01`, `${request.levyYear - 1}-12-31`]);
  request.employer.registeredOn = on > end ? end : on;
}

/** Exactly 20, 21, 30 or 31 staff, a hundredth or a twelfth of a person beside, or nobody. */
function sizeOnEdge(dice: Dice, request: EstimateRequest): void {
  const edge = BigInt(dice.pick([20, 21, 30, 30, 31, 0])) * UNITS;
  const beside = BigInt(dice.pick([0, 0, 12, -12, 100, -100, 1, -1]));
  const units = edge === 0n ? 0n : edge + beside;
  restate(dice, request, units);
  if (!dice.oneIn(3)) request.employer.kind = 'enterprise';
  const given = request.countedPersons;
  if (given !== undefined && compare(parseFraction(given), fraction(units, UNITS)) > 0) {
    request.countedPersons = dice.pick(units === 0n ? ['0'] : ['0', '0.2', '0.29', '0.3', '0.31']);
  }
}

/** An enterprise that owes and that the exemption reaches just so, or just not, by all three of its tests at once. */
function youngAndSmall(dice: Dice, request: EstimateRequest): void {
  declareOnEdge(dice, request);
  registerOnEdge(dice, request);
  if (dice.oneIn(2)) request.employer.registeredOn = `${request.levyYear - 1}-06-01`;
  delete request.roster;
  request.countedPersons = '0';
  sizeOnEdge(dice, request);
  request.employer.kind = 'enterprise';
}

function restate(dice: Dice, request: EstimateRequest, units: bigint): void {
  delete request.headcount;
  delete request.monthlyHeadcounts;
  delete request.headcountParts;
  Object.assign(request, stateHeadcount(dice, units));
}

function rosterOnEdge(dice: Dice, request: EstimateRequest): void {
  delete request.countedPersons;
  const frame = { ...request, minimumWage: 1900 };
  request.roster ??= [];
  if (request.roster.length === 0 || dice.oneIn(3)) request.roster.push(randomEntry(dice, frame));
  for (const entry of request.roster) {
    do putOnEdge(dice, entry, frame);
    while (dice.oneIn(2));
  }
}

/** Persons at one per cent or at the quota, or a hundredth beside: by moving the persons, or else the staff. */
function personsOnEdge(dice: Dice, request: EstimateRequest): void {
  const ratio = dice.oneIn(2) ? fraction(1, 100) : parseFraction(request.assume?.quotaRatio ?? '0.015');
  const headcount = headcountOf(request);
  if (request.countedPersons !== undefined) {
    const beside = fraction(dice.pick([0, 0, 0, 1, -1]), 100);
    const edge = multiply(headcount, ratio);
    request.countedPersons = writeNear(dice, edge, beside, headcount);
    return;
  }
  const { persons } = countRoster(request, PLAIN_READINGS);
  if (persons.top === 0n || ratio.top === 0n) return;
  const units = divide(multiply(persons, fraction(UNITS)), ratio);
  const nearest = units.top / units.bottom + BigInt(dice.pick([0, 0, 0, 1, -1, 3, -3]));
  if (nearest >= 0n) restate(dice, request, nearest);
}

function writeNear(dice: Dice, edge: Fraction, beside: Fraction, most: Fraction): string {
  const even =
    ends(edge) && printPlain(edge).length < 14
      ? edge
      : dice.pick([roundHalfUp(edge, 2), roundHalfUp(edge, 4)]);
  const moved = add(even, beside);
  return compare(moved, ZERO) < 0 || compare(moved, most) > 0 ? '0' : printPlain(moved);
}

/** A wage of exactly the cap, a fen more or less, or far above; by the average or by the payroll. */
function wageOnCap(dice: Dice, request: EstimateRequest): void {
  const multiple = capMultiple(reliefDay(request, PLAIN_READINGS)) ?? 3;
  const local = fraction(dice.between(1_500_000, 13_000_000), 100);
  const cap = multiply(local, fraction(multiple));
  const beside = fraction(dice.pick([0, 0, 1, -1, 4_000_000]), 100);
  delete request.payroll;
  delete request.averageWage;
  request.assume = { ...request.assume, localAverageWage: printMoney(local) };
  const paid = dice.oneIn(2) ? cap : roundHalfUp(multiply(cap, headcountOf(request)), 2);
  const near = add(paid, beside);
  request[paid === cap ? 'averageWage' : 'payroll'] = printMoney(compare(near, ZERO) < 0 ? ZERO : near);
}
