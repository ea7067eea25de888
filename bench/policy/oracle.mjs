/**
 * The national levy of 2024 worked out once more in whole numbers of any size, sharing nothing with the rules: shortfall
 * in 1/200 of a person, wage base as a fraction of fen over staff. Everything that the kernels are asked for.
 */
const ENTERPRISE = 3;
const CAP = 2n * 9_000_000n;

export function judge(row, { kind, headcount, counted, wage }) {
  const staff = BigInt(headcount.units[row]);
  const persons = BigInt(counted.units[row]);
  const payroll = BigInt(wage.fen[row]);
  const gap = 3n * staff - 2n * persons;
  const shortfall = gap > 0n ? gap : 0n;
  const isCapped = payroll > CAP * staff;
  const [base, heads] = isCapped ? [CAP, 1n] : [payroll, staff];
  const wageBase = halfUp(base, heads);
  const figures = { shortfall: Number(shortfall), wageBase: Number(wageBase) };
  if (shortfall === 0n) return { outcome: 'met', levy: 0, ...figures };
  if (kind[row] === ENTERPRISE && staff <= 30n) return { outcome: 'exempt', levy: 0, ...figures };
  const tenths = persons >= staff ? 5n : 9n;
  const levy = halfUp(shortfall * base * tenths, 200n * 10n * heads);
  return { outcome: 'levy', levy: Number(levy), ...figures };
}

const halfUp = (top, bottom) => (2n * top + bottom) / (2n * bottom);
