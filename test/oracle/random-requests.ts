import { day } from './days.js';
import { Dice } from './dice.js';
import type { Assumptions, EstimateRequest } from './estimate-request.js';
import { putInAFault } from './faults.js';
import { fraction, printMoney, printPlain } from './fraction.js';
import { stateHeadcount, UNITS, writePersons } from './random-headcount.js';
import { randomEntry } from './random-roster.js';
import { putOnThresholds } from './thresholds.js';

export const KINDS = ['organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'];

/** The request of a number; the same number draws the same request. Every second one sits on thresholds. */
export function drawRequest(seed: number): EstimateRequest {
  const dice = new Dice(seed);
  const request = randomRequest(dice);
  if (seed % 2 === 0) putOnThresholds(dice, request);
  if (dice.oneIn(16)) putInAFault(dice, request);
  return request;
}

function randomRequest(dice: Dice): EstimateRequest {
  const levyYear = dice.oneIn(40) ? 2027 : dice.between(2015, 2026);
  const declaredOn = day(levyYear + (dice.oneIn(8) ? 2 : 1), dice.between(1, 12), dice.between(1, 28));
  const units = randomUnits(dice);
  return {
    division: '000000',
    levyYear,
    declaredOn,
    employer: randomEmployer(dice, levyYear),
    ...(dice.oneIn(12) ? stateLongHeadcount(dice, units) : stateHeadcount(dice, units)),
    ...randomWages(dice, units),
    ...randomCount(dice, units, { levyYear, declaredOn }),
    ...(dice.oneIn(3) ? {} : { assume: randomAssumptions(dice) }),
  };
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

function randomEmployer(dice: Dice, levyYear: number): EstimateRequest['employer'] {
  const year = dice.oneIn(2) ? levyYear - dice.below(5) : levyYear - dice.between(5, 40);
  const registeredOn = day(year, dice.between(1, 12), dice.between(1, 28));
  const idle = { budgetFunded: dice.oneIn(2), concentrated: dice.oneIn(2), vatRefund: dice.oneIn(2) };
  const kind = dice.oneIn(2) ? 'enterprise' : dice.pick(KINDS);
  const rounding = dice.oneIn(10) ? { headcountRounding: dice.pick(['halfUp', 'down']) } : {};
  return { kind, registeredOn, ...(dice.oneIn(6) ? idle : {}), ...rounding };
}

function randomWages(dice: Dice, units: bigint): Partial<EstimateRequest> {
  const great = dice.oneIn(40) ? 98_765n : 1n;
  const fen =
    BigInt(dice.between(2_000_000, 30_000_000)) * great + BigInt(dice.oneIn(2) ? dice.below(100) : 0);
  const wages = dice.oneIn(2)
    ? { averageWage: dice.oneIn(6) && great === 1n ? Number(fen / 100n) : printMoney(fraction(fen, 100)) }
    : { payroll: printMoney(fraction((fen * units) / UNITS, 100)) };
  return dice.oneIn(12) ? { ...wages, insuranceBase: '123456.78' } : wages;
}

function randomCount(dice: Dice, units: bigint, on: { levyYear: number; declaredOn: string }) {
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
  if (!dice.oneIn(3)) assume.localAverageWage = dice.oneIn(3) ? average : `${average}.5`;
  if (dice.oneIn(2)) assume.minimumWage = dice.pick(['1900.00', '1900', 1900, '2100.50']);
  return assume;
}
