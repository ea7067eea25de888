import { makeDate } from '#values';
import { EMPLOYER_KINDS } from '../../law/employer-kind.js';
import type { EmployerColumns } from '../columns.js';
import { dayNumber } from '../day-number.js';
import type { Draw } from './draw.js';

/** What the rows of a law are drawn around. */
export interface Surroundings {
  readonly levyYear: number;
  /** Fen a year; about what people earn there. */
  readonly localAverage: number;
  /** Thousandths. */
  readonly quotaRatio: number;
}

/**
 * Employers of a place and year, every second one on a threshold: the quota, one per cent, 20 or 30 staff, the cap,
 * a levy of exactly half a fen, an anniversary of registration; with persons in units that are drawn too.
 */
export function randomRows(draw: Draw, length: number, around: Surroundings): EmployerColumns {
  const headcountPer = draw.of([1, 1, 12, 100, 1200]);
  const countedPer = draw.of([1, 12, 100, 100, 1200]);
  const by = draw.oneIn(3) ? 'average' : 'payroll';
  const rows = {
    kind: new Uint8Array(length),
    registeredOn: new Int32Array(length),
    traits: new Uint8Array(length),
    headcount: { units: new Uint32Array(length), per: headcountPer },
    counted: { units: new Uint32Array(length), per: countedPer },
    wage: { by, fen: new Float64Array(length) } as const,
    insuranceBase: new Float64Array(length),
  };
  for (let row = 0; row < length; row++) {
    const staff = staffOf(draw, headcountPer);
    const counted = Math.min(
      countedOf(draw, staff / headcountPer, countedPer, around),
      Math.floor((staff * countedPer) / headcountPer),
    );
    const heads = by === 'payroll' ? staff / headcountPer : 1;
    rows.kind[row] = draw.oneIn(2) ? EMPLOYER_KINDS.indexOf('enterprise') : draw.below(EMPLOYER_KINDS.length);
    rows.registeredOn[row] = registrationOf(draw, around.levyYear);
    rows.traits[row] = draw.oneIn(2) ? 0 : draw.below(32);
    rows.headcount.units[row] = staff;
    rows.counted.units[row] = counted;
    rows.wage.fen[row] = moneyOf(draw, heads, around.localAverage);
    rows.insuranceBase[row] = draw.oneIn(20) ? -1 : moneyOf(draw, staff / headcountPer, around.localAverage);
  }
  return rows;
}

/** Nobody, a handful, around the limits of the exemption and of half persons, or thousands. */
function staffOf(draw: Draw, per: number): number {
  if (draw.oneIn(25)) return 0;
  const persons = draw.oneIn(3)
    ? draw.of([20, 21, 30, 31])
    : draw.between(0, draw.of([5, 40, 300, 3000, 200_000]));
  const beside = draw.oneIn(2) ? 0 : draw.of([per / 2, -per / 2, 1, -1, draw.below(per)]);
  return Math.max(0, persons * per + Math.floor(beside));
}

function countedOf(draw: Draw, persons: number, per: number, { quotaRatio }: Surroundings): number {
  const ratio = draw.of([quotaRatio / 1000, quotaRatio / 1000, 0.01, 0.005, 0.017, 0.03]);
  const near = Math.round(persons * ratio * per);
  if (draw.oneIn(5)) return draw.below(Math.ceil(persons * per) + 1);
  return draw.oneIn(8) ? 0 : Math.max(0, near + draw.of([0, 0, 0, 1, -1, per, draw.between(-20, 20)]));
}

/** Anything, or a wage at the cap, a fen beside it, or round so that products end in a half. */
function moneyOf(draw: Draw, heads: number, localAverage: number): number {
  const cap = draw.of([1, 2, 3]) * localAverage * heads;
  const money = draw.of([
    () => cap,
    () => cap + draw.of([1, -1]),
    () => Math.round(heads) * 100_000 * draw.between(10, 300),
    () => Math.round(heads) * draw.between(1_000_000, 30_000_000) + draw.below(3),
    () => heads * localAverage * (0.3 + draw.below(2000) / 1000),
    () => draw.of([0, 1, 5, 50, 500]),
    () => draw.between(0, 2 ** 31) * draw.of([1, 1000, 2 ** 20]),
  ])();
  return Math.max(0, Math.round(money));
}

function registrationOf(draw: Draw, levyYear: number): number {
  const year = draw.of([levyYear, levyYear, levyYear - 1, levyYear - 2, levyYear - 3, 2003]);
  const [month, day] = draw.of([
    [1, 1],
    [12, 1],
    [12, 31],
    [11, 30],
    [5, 20],
    [5, 19],
    [5, 21],
    [draw.between(1, 12), draw.between(1, 28)],
  ] as const);
  return dayNumber(makeDate(year, month, day));
}
