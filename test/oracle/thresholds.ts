import { dayAfter, dayBefore, yearsLater } from './days.js';
import type { Dice } from './dice.js';
import type { EstimateRequest } from './estimate-request.js';
import {
  add,
  compare,
  divide,
  ends,
  fraction,
  larger,
  multiply,
  parseFraction,
  printMoney,
  printPlain,
  roundHalfUp,
  subtract,
  ZERO,
} from './fraction.js';
import type { Fraction } from './fraction.js';
import { averageStaff, headcountOf } from './headcount-oracle.js';
import { lawOf, type Law, type OwnLaw } from './law.js';
import { stateHeadcount, UNITS } from './random-headcount.js';
import { maybeLeapDay, putOnEdge, randomEntry } from './random-roster.js';
import { reliefDay } from './relief-oracle.js';
import { countRoster } from './roster-oracle.js';

type Move = (dice: Dice, request: EstimateRequest, own: OwnLaw | null) => void;

const lawFor = (request: EstimateRequest, own: OwnLaw | null) => lawOf(request, reliefDay(request, own), own);

/** Moves a request onto edges of the rules: its registration, its staff, its roster, its persons, its wage, in this order. */
export function putOnThresholds(dice: Dice, request: EstimateRequest, own: OwnLaw | null): void {
  const chances: [number, Move][] = [
    [3, registerOnEdge],
    [2, sizeOnEdge],
    [2, rosterOnEdge],
    [2, personsOnEdge],
    [3, surplusOnEdge],
    [3, wageOnCap],
    [5, youngAndSmall],
  ];
  const moves = chances.filter(([times]) => dice.oneIn(times)).map(([, move]) => move);
  for (const move of moves.length > 0 ? moves : [personsOnEdge]) move(dice, request, own);
}

function registerOnEdge(dice: Dice, request: EstimateRequest): void {
  const end = `${request.levyYear}-12-31`;
  const threeYears = maybeLeapDay(dice, yearsLater(reliefDay(request, null), -3));
  const near = [threeYears, threeYears, dayBefore(threeYears), dayAfter(threeYears)];
  const months = [`${request.levyYear}-11-30`, `${request.levyYear}-12-01`, `${request.levyYear}-05-31`];
  const on = dice.pick([
    ...near,
    ...months,
    end,
    `${request.levyYear}-01-01`,
    `${request.levyYear - 1}-12-31`,
  ]);
  request.employer.registeredOn = on > end ? end : on;
}

/** Exactly 20, 21, 30 or 31 staff, a hundredth or a twelfth of a person beside, or nobody. */
function sizeOnEdge(dice: Dice, request: EstimateRequest): void {
  const edge = BigInt(dice.pick([20, 21, 30, 30, 31, 50, 100, 0])) * UNITS;
  const beside = BigInt(dice.pick([0, 0, 12, -12, 100, -100, 1, -1, 600, 588, 599]));
  const units = edge === 0n ? 0n : edge + beside;
  restate(dice, request, units);
  const given = request.countedPersons;
  if (given !== undefined && compare(parseFraction(given), fraction(units, UNITS)) > 0) {
    request.countedPersons = dice.pick(units === 0n ? ['0'] : ['0', '0.2', '0.29', '0.3', '0.31']);
  }
}

/** An employer that owes and that the exemption reaches just so, or just not, by all three of its tests at once. */
function youngAndSmall(dice: Dice, request: EstimateRequest): void {
  registerOnEdge(dice, request);
  if (dice.oneIn(2)) request.employer.registeredOn = `${request.levyYear - 1}-06-01`;
  delete request.roster;
  request.countedPersons = '0';
  sizeOnEdge(dice, request);
}

function restate(dice: Dice, request: EstimateRequest, units: bigint): void {
  delete request.headcount;
  delete request.monthlyHeadcounts;
  delete request.headcountParts;
  const staff = stateHeadcount(dice, units);
  if (staff.headcountParts) delete request.dispatchedMonths;
  Object.assign(request, staff);
}

function rosterOnEdge(dice: Dice, request: EstimateRequest, own: OwnLaw | null): void {
  delete request.countedPersons;
  const wage = lawFor(request, own).minimumWage(dice.between(1, 12));
  const frame = { ...request, minimumWage: wage && ends(wage) ? Number(wage.top / wage.bottom) : 1900 };
  request.roster ??= [];
  if (request.roster.length === 0 || dice.oneIn(3)) request.roster.push(randomEntry(dice, frame));
  for (const entry of request.roster) {
    do putOnEdge(dice, entry, frame);
    while (dice.oneIn(2));
  }
}

/** Persons at one per cent or at the quota, or a hundredth beside: by moving the persons, or else the staff. */
function personsOnEdge(dice: Dice, request: EstimateRequest, own: OwnLaw | null): void {
  const law = lawFor(request, own);
  const ratio = dice.oneIn(2) ? fraction(1, 100) : ratioOf(request, law);
  const headcount = averageStaff(request);
  if (request.countedPersons !== undefined) {
    const beside = fraction(dice.pick([0, 0, 0, 1, -1]), 100);
    const edge = multiply(headcount, ratio);
    request.countedPersons = writeNear(dice, edge, beside, headcount);
    return;
  }
  const { persons } = countRoster(request, law);
  if (persons.top === 0n || ratio.top === 0n) return;
  const units = divide(multiply(persons, fraction(UNITS)), ratio);
  const nearest = units.top / units.bottom + BigInt(dice.pick([0, 0, 0, 1, -1, 3, -3]));
  if (nearest >= 0n) restate(dice, request, nearest);
}

function ratioOf({ assume }: EstimateRequest, law: Law): Fraction {
  return parseFraction(assume?.quotaRatio ?? law.text('quotaRatio') ?? '0.015');
}

/** A surplus over the quota, or the ratio of the reward, of whole persons, or a hundredth beside. */
function surplusOnEdge(dice: Dice, request: EstimateRequest, own: OwnLaw | null): void {
  const law = lawFor(request, own);
  const ratio = law.number('rewardRatio') ?? ratioOf(request, law);
  const over = fraction(dice.pick([0, 1, 1, 1, 2, 5, 50]) * 100 + dice.pick([0, 0, 0, 1, -1]), 100);
  if (request.roster?.length && ratio.top > 0n) return restateUnder(dice, request, { law, ratio, over });
  delete request.roster;
  const headcount = averageStaff(request);
  request.countedPersons = writeNear(dice, multiply(headcount, ratio), over, headcount);
}

/** So few staff that those on the roster, or more of the kind, are so many more than the ratio asks for. */
function restateUnder(
  dice: Dice,
  request: EstimateRequest,
  { law, ratio, over }: { law: Law; ratio: Fraction; over: Fraction },
): void {
  const frame = { ...request, minimumWage: 1900 };
  const more = Array.from({ length: dice.below(5) }, () => randomEntry(dice, frame));
  request.roster = [...request.roster!, ...more];
  const asked = subtract(countRoster(request, law).persons, over);
  const staff = divide(multiply(larger(asked, fraction(1, 10)), fraction(UNITS)), ratio);
  restate(dice, request, staff.top / staff.bottom);
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
function wageOnCap(dice: Dice, request: EstimateRequest, own: OwnLaw | null): void {
  const law = lawFor(request, own);
  const known = dice.oneIn(2) ? law.number('localAverageWage') : null;
  const local = known ?? fraction(dice.between(1_500_000, 13_000_000), 100);
  const cap = multiply(local, law.number('wageCap') ?? fraction(3));
  const beside = fraction(dice.pick([0, 0, 1, -1, 4_000_000]), 100);
  delete request.payroll;
  delete request.averageWage;
  if (!known) request.assume = { ...request.assume, localAverageWage: printMoney(local) };
  else delete request.assume?.localAverageWage;
  const year = larger(ZERO, roundHalfUp(multiply(cap, headcountOf(request, law)), 2));
  const paid = dice.oneIn(2) ? cap : year;
  const near = add(paid, beside);
  request[paid === cap ? 'averageWage' : 'payroll'] = printMoney(larger(ZERO, near));
  request.insuranceBase = printMoney(larger(ZERO, add(year, beside)));
}
