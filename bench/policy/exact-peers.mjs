/** The formula in exact fractions of BigInt and in decimal.js, one employer after another, as it is usually written. */
import { Rational, toFen } from '../../dist/libs/values/src/index.js';
import { load } from './peers.mjs';

const ENTERPRISE = 3;

export function bigintPeer() {
  const [ratio, cap, one] = [Rational.of(15, 1000), Rational.of(180_000), Rational.of(1, 100)];
  const [half, most] = [Rational.of(5, 10), Rational.of(9, 10)];
  return ({ kind, headcount, counted, wage }, row) => {
    const staff = Rational.of(headcount.units[row]);
    const persons = Rational.of(counted.units[row], 100);
    const shortfall = staff.times(ratio).minus(persons);
    if (!shortfall.isAbove(Rational.zero)) return 0;
    if (kind[row] === ENTERPRISE && headcount.units[row] <= 30) return 0;
    const wageBase = Rational.of(wage.fen[row], 100).over(staff).min(cap);
    const factor = persons.over(staff).isBelow(one) ? most : half;
    return Number(toFen(shortfall.times(wageBase).times(factor)));
  };
}

export async function decimalPeer() {
  const { default: Decimal } = await load('decimal.js');
  Decimal.set({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
  const [ratio, cap] = [new Decimal('0.015'), new Decimal(180_000)];
  return ({ kind, headcount, counted, wage }, row) => {
    const staff = new Decimal(headcount.units[row]);
    const persons = new Decimal(counted.units[row]).div(100);
    const shortfall = staff.times(ratio).minus(persons);
    if (shortfall.lte(0)) return 0;
    if (kind[row] === ENTERPRISE && staff.lte(30)) return 0;
    const wageBase = Decimal.min(new Decimal(wage.fen[row]).div(100).div(staff), cap);
    const factor = persons.div(staff).gte('0.01') ? '0.5' : '0.9';
    return shortfall.times(wageBase).times(factor).toDecimalPlaces(2).times(100).toNumber();
  };
}
