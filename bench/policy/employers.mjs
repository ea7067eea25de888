/**
 * Columns of a million employers under the national rules of 2024, the same each time: whole headcount, counted persons
 * in hundredths, payroll in fen.
 */
import { dayNumber, KIND_CODES } from '../../dist/libs/policy/src/index.js';

export const SETS = ['random', 'nice', 'threshold'];
export const LOCAL_AVERAGE = 9_000_000;
const ENTERPRISE = KIND_CODES.indexOf('enterprise');
const REGISTERED_ON = dayNumber('2012-03-01');

export function employers(set, length) {
  const draw = drawer(SETS.indexOf(set) + 1);
  const rows = {
    kind: new Uint8Array(length),
    registeredOn: new Int32Array(length).fill(REGISTERED_ON),
    traits: new Uint8Array(length),
    headcount: { units: new Uint32Array(length), per: 1 },
    counted: { units: new Uint32Array(length), per: 100 },
    wage: { by: 'payroll', fen: new Float64Array(length) },
  };
  for (let row = 0; row < length; row++) {
    const { staff, counted, payroll } = EMPLOYER[set](draw);
    rows.kind[row] = draw(5) === 0 ? draw(KIND_CODES.length) : ENTERPRISE;
    rows.headcount.units[row] = staff;
    rows.counted.units[row] = Math.max(0, Math.min(counted, 100 * staff));
    rows.wage.fen[row] = payroll;
  }
  return rows;
}

const EMPLOYER = {
  /** Up to three per cent of the staff, wages of 20,000 to 300,000 yuan with their fen. */
  random(draw) {
    const staff = 1 + draw(draw(3) === 0 ? 3000 : 100);
    return {
      staff,
      counted: draw(3 * staff + 1),
      payroll: staff * (2_000_000 + draw(28_000_000)) + draw(staff),
    };
  },
  /** Round staff, whole and half persons, average wages in whole hundreds of yuan. */
  nice(draw) {
    const staff = 5 * (1 + draw(200));
    return {
      staff,
      counted: 50 * draw(Math.ceil(staff / 15) + 1),
      payroll: staff * 10_000 * (200 + draw(2800)),
    };
  },
  /** The quota, one per cent, 30 staff, the cap, levies of exactly half a fen, each met or missed by the least amount. */
  threshold(draw) {
    const staff = draw(3) === 0 ? 29 + draw(4) : 1 + 2 * draw(1000);
    const counted = [Math.round(1.5 * staff), staff, 0, draw(2 * staff)][draw(4)] + draw(3) - 1;
    const cap = 2 * LOCAL_AVERAGE * staff;
    const half = staff * 1000 * (2001 + 2 * draw(7000));
    return { staff, counted, payroll: [cap, cap + draw(3) - 1, half, half + draw(3) - 1][draw(4)] };
  },
};

/** Whole numbers below a limit (xorshift32). */
function drawer(seed) {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return limit => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 4_294_967_296) * limit);
  };
}
