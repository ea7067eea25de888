import { makeDate, Rational } from '#values';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import { OPEN } from './columns.js';
import { dayNumber, firstWithin } from './day-number.js';
import type { Share } from './half-up.js';
import type { LawInForce, Units } from './law-in-force.js';
import { isExact, shareOf } from './scale.js';

/** What a shortfall costs by tier, and who is let off. */
export interface ReliefNumbers {
  /** Factors of the tiers as they are printed; the last is the whole levy. */
  readonly tierFactors: readonly string[];
  /** A tier is reached where counted × tierCounted ≥ headcount × tierStaff, in units of the columns. */
  readonly tierCounted: Float64Array;
  readonly tierStaff: Float64Array;
  /** By tier: the levy in fen is shortfall × money × share ÷ heads. */
  readonly shares: readonly Share[];
  readonly rates: Float64Array;
  /** Shortfall × money × share ÷ heads before relief, in fen. */
  readonly wholeShare: Share;
  /** Is relief in force? */
  readonly isKnown: boolean;
  /** By code of the kind: the largest headcount, in units, that is exempt; -1 without an exemption. */
  readonly exemptUpTo: Float64Array;
  /** By code of the kind: the first day of registration that is exempt. */
  readonly exemptSince: Float64Array;
  /** By code of the kind: what `open` says of the exempt. */
  readonly exemptionOpen: Uint8Array;
  /** First day of registration that owes nothing yet for its first year. */
  readonly newSince: number;
  readonly headcountFactors: readonly number[];
}

export function fitRelief(law: LawInForce, units: Units, personsPer: bigint): ReliefNumbers {
  const tiers = law.relief?.tiers.is ?? [];
  const tests = tiers.map(tier => tierTest(tier.atLeast, units));
  const factors = [...tiers.map(tier => tier.factor), Rational.one];
  // Shortfall in units × money × headcountPer ÷ heads × the place's factor × the tier's.
  const whole = law.duty.levyFactor.is.times(Rational.of(BigInt(units.headcountPer), personsPer));
  const shares = factors.map(factor => shareOf(whole.times(factor)));
  return {
    tierFactors: factors.map(factor => factor.toDecimal()),
    tierCounted: Float64Array.from(tests, ({ counted }) => counted),
    tierStaff: Float64Array.from(tests, ({ staff }) => staff),
    shares,
    rates: Float64Array.from(shares, ({ rate }) => rate),
    wholeShare: shareOf(whole),
    isKnown: law.relief !== null,
    ...exemptionsOf(law, units),
    newSince: newSinceOf(law),
    headcountFactors: [
      ...tests.flatMap(({ counted, staff }) => [staff, (counted * units.countedPer) / units.headcountPer]),
      ...(shares.every(isExact) ? [] : [Infinity]),
    ],
  };
}

/** counted ÷ countedPer ≥ share × headcount ÷ headcountPer, without its fractions. */
function tierTest(share: Rational, { headcountPer, countedPer }: Units) {
  const staff = share.times(Rational.of(countedPer, headcountPer));
  return { counted: Number(staff.denominator), staff: Number(staff.numerator) };
}

function exemptionsOf({ relief, exemptions }: LawInForce, { headcountPer }: Units) {
  const exemptUpTo = new Float64Array(256).fill(-1);
  const exemptSince = new Float64Array(256).fill(-Infinity);
  const exemptionOpen = new Uint8Array(256);
  for (const [kind, exemption] of exemptions) {
    if (!relief || !exemption) continue;
    const code = EMPLOYER_KINDS.indexOf(kind);
    exemptUpTo[code] = Number(exemption.staff.times(Rational.of(headcountPer)).floor());
    if (exemption.years !== null) exemptSince[code] = firstWithin(exemption.years, relief.day);
    if (exemption.untested !== null) exemptionOpen[code] = OPEN.exemption;
  }
  return { exemptUpTo, exemptSince, exemptionOpen };
}

/** Where the first year is free, from 1 January; where the month after registration begins the count, in December. */
function newSinceOf({ duty, levyYear }: LawInForce): number {
  if (duty.newEmployer.is === 'asGiven') return Infinity;
  return dayNumber(makeDate(levyYear, duty.newEmployer.is === 'nextYear' ? 1 : 12, 1));
}
