/**
 * The national levy of 2024 worked out once more, in whole numbers alone and sharing nothing with the rules: persons in
 * 1/100, wages in fen, ratios in 1/1000. Yuan with two decimals.
 */
export function levyOf(request) {
  const counted = request.roster ? fromRoster(request.roster) : hundredths(request.countedPersons);
  const headcount = BigInt(request.headcount);
  // Quota and shortfall in 1/1000 of a person: headcount × 15 ÷ 1000.
  const shortfall = headcount * 15n - counted * 10n;
  if (shortfall <= 0n) return '0.00';
  if (request.employer.kind === 'enterprise' && headcount <= 30n) return '0.00';
  const own = hundredths(request.averageWage);
  const cap = 2n * hundredths(request.assume.localAverageWage);
  const base = own < cap ? own : cap;
  const tenths = counted >= headcount ? 5n : 9n;
  // shortfall/1000 × fen × tenths/10, rounded half up to the fen
  return yuan((2n * shortfall * base * tenths + 10_000n) / 20_000n);
}

/** Weighted months ÷ 12, rounded half up to 1/100 of a person. */
function fromRoster(roster) {
  const months = roster.reduce(
    (sum, entry) => sum + BigInt(monthsOf(entry) * (entry.grade <= 2 ? 2 : 1)),
    0n,
  );
  return (2n * months * 100n + 12n) / 24n;
}

function monthsOf({ from, contractMonths, monthlyWage, insured, certificateValidTo }) {
  if (contractMonths < 12 || Number(monthlyWage) < 1900 || !insured) return 0;
  const last = certificateValidTo === null ? 12 : Number(certificateValidTo.slice(5, 7));
  return Math.max(0, last - Number(from.slice(5, 7)) + 1);
}

function hundredths(decimal) {
  const [whole, part = ''] = String(decimal).split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}

function yuan(fen) {
  const text = String(fen).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
