import type { Dice } from './dice.js';
import type { EstimateRequest, HeadcountParts } from './estimate-request.js';
import { fraction, printPlain } from './fraction.js';

/** A headcount is drawn in 1200ths of a person: hundredths of persons, spread over twelve months. */
export const UNITS = 1200n;

/** The fields that state a headcount of `units` / 1200 persons, in one of the three ways. */
export function stateHeadcount(dice: Dice, units: bigint): Partial<EstimateRequest> {
  const way = dice.below(3);
  if (way === 0 && units % 3n === 0n) return { headcount: writePersons(dice, units, UNITS) };
  const parts = way === 1 ? splitIntoParts(dice, units) : null;
  return parts ? { headcountParts: parts } : { monthlyHeadcounts: splitIntoMonths(dice, units) };
}

/** Twelve months in hundredths of a person; those that would fall below zero are left even. */
function splitIntoMonths(dice: Dice, units: bigint): string[] {
  const even = units / 12n;
  const months = Array.from({ length: 12 }, () => even);
  months[11] = units - even * 11n;
  for (let swap = 0; swap < 8; swap++) {
    const [from, to] = [dice.below(12), dice.below(12)];
    const moved = dice.oneIn(2) ? BigInt(dice.below(400)) : BigInt(dice.below(4)) * 100n;
    if (months[from]! < moved) continue;
    months[from]! -= moved;
    months[to]! += moved;
  }
  return months.map(hundredths => printPlain(fraction(hundredths, 100)));
}

/** Own, seasonal and dispatched staff; null where the drawn seasons exceed the whole. */
function splitIntoParts(dice: Dice, units: bigint): HeadcountParts | null {
  const seasonal = Array.from({ length: dice.below(3) }, () => {
    return { persons: String(dice.between(1, 40)), months: String(dice.between(1, 12)) };
  });
  const personMonths = seasonal.reduce((total, one) => total + BigInt(one.persons) * BigInt(one.months), 0n);
  // One more season brings the rest to a decimal that ends: what is left divides by 3.
  const missing = (((units - personMonths) % 3n) + 3n) % 3n;
  if (missing > 0n) seasonal.push({ persons: String(missing), months: '1' });
  const [dispatchedIn, dispatchedOut] = [BigInt(dice.below(4)), BigInt(dice.below(4))];
  const regular = units - (personMonths + missing) * 100n + (dispatchedOut - dispatchedIn) * UNITS;
  if (regular < 0n) return null;
  return {
    regular: writePersons(dice, regular, UNITS),
    seasonal,
    dispatchedIn: String(dispatchedIn),
    dispatchedOut: String(dispatchedOut),
  };
}

/** Persons as JSON may carry them: text, text with idle zeros, or a whole number. */
export function writePersons(dice: Dice, top: bigint, bottom: bigint): string | number {
  const plain = printPlain(fraction(top, bottom));
  if (!plain.includes('.') && dice.oneIn(4)) return Number(plain);
  return plain.includes('.') && dice.oneIn(5) ? `${plain}000` : plain;
}
