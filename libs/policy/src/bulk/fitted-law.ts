import { makeDate, Rational } from '#values';
import { dayNumber } from './day-number.js';
import type { Share } from './half-up.js';
import type { LawInForce, Units } from './law-in-force.js';
import { fitPersons, type PersonsNumbers } from './persons-numbers.js';
import { fitRelief, type ReliefNumbers } from './relief-numbers.js';
import { fitReward, type RewardNumbers } from './reward-numbers.js';
import { mostFor, shareOf } from './scale.js';
import { fitWages, type WageNumbers } from './wage-numbers.js';

/** A law in the whole numbers of one run's columns: what `judgeRows` works with. */
export interface FittedLaw {
  readonly units: Units;
  readonly persons: PersonsNumbers;
  readonly wages: WageNumbers;
  readonly relief: ReliefNumbers;
  readonly reward: RewardNumbers;
  /** The wage base in fen is money × share ÷ heads. */
  readonly baseShare: Share;
  /** Beyond these, and outside these days, a row is reckoned apart. */
  readonly mostHeadcount: number;
  readonly mostMoney: number;
  readonly lastDay: number;
}

export function fitLaw(law: LawInForce, units: Units, personsPer: bigint): FittedLaw {
  const persons = fitPersons(law, units, personsPer);
  const wages = fitWages(law, units);
  const relief = fitRelief(law, units, personsPer);
  const reward = fitReward(law, units, personsPer);
  const parts = [persons.factors, wages.headcountFactors, relief.headcountFactors, reward.headcountFactors];
  const mostHeadcount = mostFor(parts.flat());
  return {
    units,
    persons,
    wages,
    relief,
    reward,
    baseShare: shareOf(Rational.of(units.headcountPer)),
    // A headcount may still be rounded up to one person more: EXACT leaves room for twice as much.
    mostHeadcount: mostHeadcount < units.headcountPer ? 0 : mostHeadcount,
    mostMoney: mostFor(wages.moneyFactors),
    lastDay: dayNumber(makeDate(law.levyYear, 12, 31)),
  };
}
