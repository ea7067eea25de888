/** The same formula as most would write it, in floating point: yuan and persons as numbers, rounded at the end. */
const ENTERPRISE = 3;

export function floatLevy({ kind, headcount, counted, wage }, levy) {
  for (let row = 0; row < levy.length; row++) {
    const staff = headcount.units[row];
    const persons = counted.units[row] / 100;
    const shortfall = Math.max(0, staff * 0.015 - persons);
    const isExempt = kind[row] === ENTERPRISE && staff <= 30;
    const wageBase = Math.min(wage.fen[row] / 100 / staff, 2 * 90_000);
    const factor = persons / staff >= 0.01 ? 0.5 : 0.9;
    levy[row] = isExempt ? 0 : Math.round(shortfall * wageBase * factor * 100) / 100;
  }
}

/** The same on columns that hold yuan and persons already, so that nothing is converted. */
export function floatLevyOfYuan({ kind, staffs, persons, payrolls }, levy) {
  for (let row = 0; row < levy.length; row++) {
    const staff = staffs[row];
    const shortfall = Math.max(0, staff * 0.015 - persons[row]);
    const isExempt = kind[row] === ENTERPRISE && staff <= 30;
    const wageBase = Math.min(payrolls[row] / staff, 2 * 90_000);
    const factor = persons[row] / staff >= 0.01 ? 0.5 : 0.9;
    levy[row] = isExempt ? 0 : Math.round(shortfall * wageBase * factor * 100) / 100;
  }
}

export function yuanColumns({ kind, headcount, counted, wage }) {
  return {
    kind,
    staffs: Float64Array.from(headcount.units),
    persons: Float64Array.from(counted.units, units => units / 100),
    payrolls: wage.fen.map(fen => fen / 100),
  };
}
