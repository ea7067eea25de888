import { Rational } from '#values';
import { quotaRatioOf, type LawInForce, type Units } from './law-in-force.js';
import { commonMultiple } from './scale.js';

export const [AS_IT_IS, HALF_UP, DOWN, AS_CHOSEN] = [0, 1, 2, 3] as const;
export const ROUNDINGS = { none: AS_IT_IS, halfUp: HALF_UP, down: DOWN, choice: AS_CHOSEN } as const;

/** Headcount, quota and counted persons in whole units of one size, so that subtracting them is exact. */
export interface PersonsNumbers {
  /** How the place rounds the headcount. */
  readonly rounding: number;
  /** Units to a person. */
  readonly personsPer: number;
  /** Units of quota to a unit of headcount: headcount × ratio (条例 art. 8). */
  readonly quotaOfUnit: number;
  /** Units to a unit of counted persons. */
  readonly countedOfUnit: number;
  /** What headcounts are multiplied by before they are compared. */
  readonly factors: readonly number[];
}

/** The coarsest unit in which quotas, thresholds of rewards and counted persons are whole under all these laws. */
export function personsPerOf(laws: readonly LawInForce[], { headcountPer, countedPer }: Units): bigint {
  const shares = laws.flatMap(law => {
    const { ratio } = law.duty.reward;
    const ratios = ratio ? [quotaRatioOf(law), ratio.is] : [quotaRatioOf(law)];
    return ratios.map(one => one.denominator * BigInt(headcountPer));
  });
  return shares.reduce(commonMultiple, BigInt(countedPer));
}

export function fitPersons(law: LawInForce, units: Units, personsPer: bigint): PersonsNumbers {
  const per = Rational.of(personsPer);
  const toHeadcount = per.over(Rational.of(units.headcountPer));
  const countedOfUnit = Number(personsPer / BigInt(units.countedPer));
  return {
    rounding: ROUNDINGS[law.duty.headcountRounding.is],
    personsPer: Number(personsPer),
    quotaOfUnit: wholeOf(toHeadcount.times(quotaRatioOf(law))),
    countedOfUnit,
    // Nobody counts above the headcount, so a headcount in these units bounds every number of persons.
    factors: [Number(personsPer) / units.headcountPer, 2, 2 * units.headcountPer, 2 * units.countedPer],
  };
}

export const wholeOf = (value: Rational): number => Number(value.numerator);
