import { day, dayBefore } from './days.js';
import { Dice } from './dice.js';
import type { Assumptions, EstimateRequest } from './estimate-request.js';
import { putInAFault } from './faults.js';
import { fraction, printMoney, printPlain } from './fraction.js';
import { stateHeadcount, UNITS, writePersons } from './random-headcount.js';
import { randomEntry } from './random-roster.js';
import { lawFiles } from './law-files.js';
import { NATIONAL, type OwnLaw } from './law.js';
import { randomLaw } from './random-law.js';
import { putOnThresholds } from './thresholds.js';

export const KINDS = ['organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'];

/** What a batch of cases has in common, so that both sides look their rules up once. */
export interface Frame {
  readonly division: string;
  readonly levyYear: number;
  readonly declaredOn: string;
  readonly kind: string;
  /** The law of an invented place; null: that of the division. */
  readonly own: OwnLaw | null;
}

/** One frame in so many has the law of an invented place, in which any method may stand beside any rule. */
const INVENTED = 5;

/** The frame of a number; the same number draws the same frame. Every second one is declared on a turning day. */
export function drawFrame(seed: number, fixed: Partial<Frame> = {}): Frame {
  const dice = new Dice(seed);
  const own = dice.oneIn(INVENTED) ? randomLaw(dice) : null;
  const division = randomDivision(dice);
  const kind = dice.oneIn(2) ? 'enterprise' : dice.pick(KINDS);
  const { levyYear, declaredOn } = randomDays(dice, fixed.levyYear);
  return { division, levyYear, declaredOn, kind, own, ...fixed };
}

/** The request of a number within a frame. Every second one sits on thresholds. */
export function drawIn(frame: Frame, seed: number): EstimateRequest {
  const dice = new Dice(seed);
  const request = randomRequest(dice, frame);
  if (seed % 2 === 0) putOnThresholds(dice, request, frame.own);
  if (dice.oneIn(24)) putInAFault(dice, request);
  return request;
}

/** The country, a place with rules of its own, any place that is stored, or a county that is not. */
function randomDivision(dice: Dice): string {
  const { withRules, divisions } = lawFiles();
  const way = dice.below(16);
  if (way === 0) return NATIONAL;
  if (way < 11) return dice.pick(withRules);
  return way < 15 ? dice.pick(divisions) : dice.pick(['110105', '210699', '440305', '520115', '640181']);
}

/** The first days of rules; the day before each is the last of another. */
const FIRST_DAYS = ['2015-10-01', '2017-04-01', '2018-04-01', '2020-01-01', '2023-01-01', '2028-01-01'];

function randomDays(dice: Dice, fixedYear: number | undefined): { levyYear: number; declaredOn: string } {
  if (fixedYear === undefined && dice.oneIn(2)) {
    const first = dice.pick(FIRST_DAYS);
    const declaredOn = dice.oneIn(2) ? first : dayBefore(first);
    return {
      levyYear: Math.max(2014, Number(declaredOn.slice(0, 4)) - dice.pick([1, 1, 1, 2, 3])),
      declaredOn,
    };
  }
  const levyYear = fixedYear ?? dice.between(2015, 2026);
  const turning = FIRST_DAYS.flatMap(first => [dayBefore(first), first]);
  const near = turning.filter(on => on.startsWith(`${levyYear + 1}`) || on.startsWith(`${levyYear + 2}`));
  if (near.length > 0 && dice.oneIn(2)) return { levyYear, declaredOn: dice.pick(near) };
  return {
    levyYear,
    declaredOn: day(levyYear + (dice.oneIn(8) ? 2 : 1), dice.between(1, 12), dice.between(1, 28)),
  };
}

function randomRequest(dice: Dice, { division, levyYear, declaredOn, kind }: Frame): EstimateRequest {
  const units = randomUnits(dice);
  const staff = dice.oneIn(12) ? stateLongHeadcount(dice, units) : stateHeadcount(dice, units);
  return {
    division,
    levyYear,
    declaredOn,
    employer: randomEmployer(dice, levyYear, kind),
    ...staff,
    ...(staff.headcountParts || !dice.oneIn(6) ? {} : { dispatchedMonths: randomMonths(dice) }),
    ...randomWages(dice, units),
    ...randomCount(dice, units, { division, levyYear, declaredOn }),
    ...(dice.oneIn(3) ? {} : { assume: randomAssumptions(dice) }),
  };
}

function randomMonths(dice: Dice): { in?: number; out?: number } {
  return dice.pick([
    { in: dice.below(30) },
    { out: dice.below(13) },
    { in: dice.below(25), out: dice.below(13) },
  ]);
}

/** Nobody, a handful, around the small-employer limits, or hundreds; whole or fractional. */
function randomUnits(dice: Dice): bigint {
  if (dice.oneIn(30)) return 0n;
  const persons = dice.between(1, dice.pick([25, 40, 300, 900, 20_000]));
  const part = dice.pick([0, 0, 100, 300, 600, 12 * dice.below(100), dice.below(1200)]);
  return BigInt(persons) * UNITS + BigInt(part);
}

/** A headcount of many decimals, not far above what was drawn. */
function stateLongHeadcount(dice: Dice, units: bigint): Partial<EstimateRequest> {
  const long = () => `${units / UNITS}.${dice.below(1_000_000)}${dice.below(100_000)}${dice.between(1, 9)}`;
  if (dice.oneIn(2)) return { headcount: long() };
  return { monthlyHeadcounts: Array.from({ length: 12 }, long) };
}

function randomEmployer(dice: Dice, levyYear: number, kind: string): EstimateRequest['employer'] {
  const year = dice.oneIn(2) ? levyYear - dice.below(5) : levyYear - dice.between(5, 40);
  const registeredOn = day(year, dice.between(1, 12), dice.between(1, 28));
  const traits = { budgetFunded: dice.oneIn(2), concentrated: dice.oneIn(2), vatRefund: dice.oneIn(2) };
  const rounding = dice.oneIn(5) ? { headcountRounding: dice.pick(['halfUp', 'down']) } : {};
  return { kind, registeredOn, ...(dice.oneIn(3) ? traits : {}), ...rounding };
}

function randomWages(dice: Dice, units: bigint): Partial<EstimateRequest> {
  const great = dice.oneIn(40) ? 98_765n : 1n;
  const fen =
    BigInt(dice.between(2_000_000, 30_000_000)) * great + BigInt(dice.oneIn(2) ? dice.below(100) : 0);
  const wages = dice.oneIn(2)
    ? { averageWage: dice.oneIn(6) && great === 1n ? Number(fen / 100n) : printMoney(fraction(fen, 100)) }
    : { payroll: printMoney(fraction((fen * units) / UNITS, 100)) };
  if (dice.oneIn(4)) return wages;
  const base = (fen * units * BigInt(dice.between(40, 140))) / (UNITS * 100n);
  return { ...wages, insuranceBase: printMoney(fraction(base, 100)) };
}

function randomCount(
  dice: Dice,
  units: bigint,
  on: { division: string; levyYear: number; declaredOn: string },
) {
  if (dice.oneIn(2)) {
    const frame = { ...on, minimumWage: 1900 };
    return { roster: Array.from({ length: dice.below(6) }, () => randomEntry(dice, frame)) };
  }
  if (units < UNITS) return { countedPersons: '0' };
  const hundredths = BigInt(dice.below(Number((units * 2n) / UNITS) + 1));
  const fine = dice.oneIn(20) && hundredths > 0n ? fraction(hundredths * 10_000_000n - 1n, 10n ** 9n) : null;
  return { countedPersons: fine ? printPlain(fine) : writePersons(dice, hundredths, 100n) };
}

function randomAssumptions(dice: Dice): Assumptions {
  const assume: Assumptions = {};
  const average = dice.between(15_000, 130_000);
  if (dice.oneIn(4))
    assume.quotaRatio = dice.pick(['0.016', '0.017', '0.02', '0.005', '0', '0.1', '0.0150', '0.01234567']);
  if (dice.oneIn(2)) assume.localAverageWage = dice.oneIn(3) ? average : `${average}.5`;
  if (dice.oneIn(3)) assume.minimumWage = dice.pick(['1900.00', '1900', 1900, '2100.50']);
  return assume;
}
