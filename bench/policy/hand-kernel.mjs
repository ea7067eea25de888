/**
 * The levy of the national rules of 2024 with one local average of 90,000 yuan, by hand and for nothing else: exact to
 * the fen. In 1/200 of a person the shortfall is 3 × headcount − 2 × counted hundredths; the levy is
 * shortfall × payroll × 9 ÷ (2000 × headcount), with 5 in the place of 9 from one per cent on; on the cap it is whole.
 * How a double close to a half is decided is proved in `libs/policy/src/bulk/half-up.ts`.
 */
const ENTERPRISE = 3;
const CLOSE = 2 ** -50;

export function handKernel({ kind, headcount, counted, wage }, levy) {
  const [staffOf, personsOf, payrolls] = [headcount.units, counted.units, wage.fen];
  for (let row = 0; row < levy.length; row++) {
    const staff = staffOf[row];
    const persons = personsOf[row];
    const short = 3 * staff - 2 * persons;
    if (short <= 0 || (staff <= 30 && kind[row] === ENTERPRISE)) {
      levy[row] = 0;
      continue;
    }
    const isHalved = persons >= staff;
    const payroll = payrolls[row];
    if (payroll >= 18_000_000 * staff) {
      levy[row] = short * (isHalved ? 45_000 : 81_000);
      continue;
    }
    const [tenths, heads] = [isHalved ? 5 : 9, 2000 * staff];
    const estimate = (short * payroll * tenths) / heads;
    const rounded = Math.floor(estimate + 0.5);
    levy[row] =
      0.5 - Math.abs(estimate - rounded) > estimate * CLOSE
        ? rounded
        : besideHalf(short, payroll, tenths, heads, rounded > estimate ? rounded - 1 : rounded);
  }
}

function besideHalf(short, payroll, tenths, heads, below) {
  const left = Math.imul(Math.imul(2 * short, payroll), tenths);
  return ((left - Math.imul(2 * below + 1, heads)) | 0) >= 0 ? below + 1 : below;
}
