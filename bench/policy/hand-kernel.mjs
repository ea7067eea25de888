/**
 * The levy of the national rules of 2024 with one local average of 90,000 yuan, by hand and for nothing else: exact to
 * the fen. In 1/200 of a person the shortfall is 3 × headcount − 2 × counted hundredths; the levy is
 * shortfall × payroll × 9 ÷ (2000 × headcount), with 5 in the place of 9 from one per cent on.
 * How a double close to a half is decided is proved in `libs/policy/src/bulk/half-up.ts`.
 */
const ENTERPRISE = 3;
const CLOSE = 2 ** -50;

export function handKernel({ kind, headcount, counted, wage }, levy) {
  const [staffOf, personsOf, payrolls] = [headcount.units, counted.units, wage.fen];
  const length = levy.length;
  for (let row = 0; row < length; row++) {
    // `| 0`: signed numbers of 32 bits, which the engine computes with as they are.
    const staff = staffOf[row] | 0;
    const persons = personsOf[row] | 0;
    const short = (3 * staff - 2 * persons) | 0;
    if (short <= 0 || (staff <= 30 && kind[row] === ENTERPRISE)) {
      levy[row] = 0;
      continue;
    }
    const tenths = persons >= staff ? 5 : 9;
    const payroll = Math.min(payrolls[row], 18_000_000 * staff);
    const estimate = (short * tenths * payroll) / (2000 * staff);
    const rounded = Math.floor(estimate + 0.5);
    if (0.5 - Math.abs(estimate - rounded) > estimate * CLOSE) levy[row] = rounded;
    else levy[row] = besideHalf(short, payroll, tenths, 2000 * staff, estimate);
  }
}

function besideHalf(short, payroll, tenths, heads, estimate) {
  const rounded = Math.floor(estimate + 0.5);
  const below = rounded > estimate ? rounded - 1 : rounded;
  const left = Math.imul(Math.imul(2 * short, payroll), tenths);
  return ((left - Math.imul(2 * below + 1, heads)) | 0) >= 0 ? below + 1 : below;
}
