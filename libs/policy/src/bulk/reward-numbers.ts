import { Rational } from '#values';
import type { Case } from '../formula/case.js';
import type { Rule } from '../formula/provided.js';
import { rewardWageOf } from '../formula/reward-wage.js';
import { Worksheet } from '../formula/worksheet.js';
import { NONE, TRAIT_CODES } from './columns.js';
import { halfUp, type Share } from './half-up.js';
import type { LawInForce, Units } from './law-in-force.js';
import { commonMultiple, isExact, shareOf } from './scale.js';

/** A reward may be due, but its amount cannot be stated. */
export const OPEN_REWARD = -2;
/** Too large to be decided here. */
export const BEYOND_REWARD = -3;

const FEN = Rational.of(100);

/** Who can have a reward, and for what. */
export interface RewardNumbers {
  readonly isTwofold: boolean;
  /** The place has none at all. */
  readonly isNone: boolean;
  /** Traits that have none. */
  readonly excluded: number;
  /** The place has one, and nobody knows how much. */
  readonly isUnknown: boolean;
  /** It asks of each employee what a total does not say. */
  readonly asksRoster: boolean;
  /** Is an employer just at the quota above a ratio of the reward's own? In the units of `RewardOf`. */
  readonly beginsBelow: (counted: number, staff: number) => boolean;
  readonly fenOf: RewardOf;
  readonly headcountFactors: readonly number[];
}

/**
 * The reward in fen of an employer that is not short: `NONE`, `OPEN_REWARD`, `BEYOND_REWARD` or an amount.
 * Counted persons and quota in units of `personsPer`, staff in units of the headcount column.
 */
export type RewardOf = (counted: number, quota: number, staff: number, traits: number) => number;

/** Rewards that go by each surplus employee's own wage or grade: a total of persons cannot tell them. */
export function rewardNeedsRoster({ duty }: LawInForce): boolean {
  const { method, amount } = duty.reward;
  const isFlat = method.is === 'flatYearly' || method.is === 'flatMonthly';
  return method.is === 'ownWageShare' || (isFlat && amount?.is.by === 'grade');
}

export function fitReward(law: LawInForce, units: Units, personsPer: bigint): RewardNumbers {
  const { method, excluded, household, service, mostYears, weight } = law.duty.reward;
  const amounts = amountsOf(law);
  const scale = amounts ? scaleOf(amounts, personsPer) : UNKNOWN;
  const ownRatio = ownRatioOf(law, units, personsPer);
  return {
    isTwofold: method.is === 'quotaAndSurplus',
    isNone: method.is === 'none',
    excluded: (excluded?.is ?? []).reduce((mask, trait) => mask | TRAIT_CODES[trait], 0),
    isUnknown: method.is === 'unknown',
    asksRoster:
      (household?.is ?? null) !== null ||
      service?.is === 'fullYear' ||
      mostYears !== null ||
      weight?.is === 'once',
    beginsBelow: (counted, staff) => ownRatio !== null && counted > staff * ownRatio,
    fenOf: rewardOf(law, units, personsPer, scale),
    headcountFactors: [(scale.most * Number(personsPer)) / units.headcountPer],
  };
}

/** Fen a person above the quota, for employers in concentration and for others, and a person up to it. */
interface Amounts {
  readonly concentrated: Rational | null;
  readonly others: Rational | null;
  readonly upToQuota: Rational;
}

/** Null where the method's parts, or the roster it goes by, are not there. */
function amountsOf(law: LawInForce): Amounts | null {
  const { reward } = law.duty;
  const factor = (rule: Rule<Rational> | null) => rule && personAmount(rule.is, law);
  const alike = (above: Rational | null): Amounts | null =>
    above && { concentrated: above, others: above, upToQuota: Rational.zero };
  switch (reward.method.is) {
    case 'minimumWageMultiple':
    case 'quotaAndSurplus':
      return multiplesOf(law);
    case 'minimumWageYearShare':
      return alike(factor(reward.share)?.times(Rational.of(12)) ?? null);
    case 'flatYearly':
      return alike(flatAmount(law, 1));
    case 'flatMonthly':
      return alike(flatAmount(law, 12));
    case 'none':
    case 'unknown':
    case 'upTo':
    case 'ownWageShare':
      return null;
  }
}

/** Employers in concentration may have a multiple of their own. */
function multiplesOf(law: LawInForce): Amounts | null {
  const { multiple, concentratedMultiple, atQuotaMultiple, method } = law.duty.reward;
  if (method.is === 'quotaAndSurplus' && !atQuotaMultiple) return null;
  const others = multiple && personAmount(multiple.is, law);
  const concentrated = concentratedMultiple ? personAmount(concentratedMultiple.is, law) : others;
  const upToQuota = atQuotaMultiple ? personAmount(atQuotaMultiple.is, law) : Rational.zero;
  return upToQuota && { concentrated, others, upToQuota };
}

/** Fen: so many of the minimum wage that the place's reward goes by. */
function personAmount(multiple: Rational, law: LawInForce): Rational | null {
  const wage = rewardWageOf(deskOf(law));
  return wage && multiple.times(wage.is).times(FEN);
}

function flatAmount({ duty }: LawInForce, months: number): Rational | null {
  const { amount } = duty.reward;
  return amount?.is.by === 'person' ? amount.is.amount.times(FEN).times(Rational.of(months)) : null;
}

/** The wage of a reward asks nothing of an employer but the days. */
function deskOf({ duty, levyYear, collectionDate, assume }: LawInForce): Case {
  const facts = { levyYear, declaredOn: collectionDate, assume } as Case['facts'];
  return { facts, law: duty, sheet: new Worksheet() };
}

/** Amounts as whole parts of one share of a fen; -1 where one is not known. */
interface Scale {
  readonly concentrated: number;
  readonly others: number;
  readonly upToQuota: number;
  readonly share: Share;
  /** Largest of the factors persons are multiplied by. */
  readonly most: number;
}

const UNKNOWN: Scale = {
  concentrated: -1,
  others: -1,
  upToQuota: 0,
  share: shareOf(Rational.one),
  most: 1,
};

function scaleOf({ concentrated, others, upToQuota }: Amounts, personsPer: bigint): Scale {
  const known = [concentrated, others, upToQuota].filter(amount => amount !== null);
  const per = known.map(({ denominator }) => denominator).reduce(commonMultiple, 1n);
  const parts = (amount: Rational | null) => (amount ? Number(amount.times(Rational.of(per)).numerator) : -1);
  const share = shareOf(Rational.of(1n, per * personsPer));
  const whole = { concentrated: parts(concentrated), others: parts(others), upToQuota: parts(upToQuota) };
  const most = Math.max(whole.concentrated, whole.others) + whole.upToQuota;
  return { ...whole, share, most: isExact(share) ? most : Infinity };
}

/** Persons in their units that the reward's own ratio asks for a unit of staff; null where it goes by the quota. */
function ownRatioOf({ duty }: LawInForce, { headcountPer }: Units, personsPer: bigint): number | null {
  const { ratio } = duty.reward;
  return ratio && Number(ratio.is.times(Rational.of(personsPer)).over(Rational.of(headcountPer)).numerator);
}

function rewardOf(law: LawInForce, units: Units, personsPer: bigint, scale: Scale): RewardOf {
  const { leastSurplus, persons, cap, smallFirm, method } = law.duty.reward;
  const [per, toUnits] = [Number(personsPer), Rational.of(personsPer)];
  const ratioOfUnit = ownRatioOf(law, units, personsPer);
  const least = leastSurplus ? Number(leastUnits(leastSurplus.is.times(toUnits))) : 0;
  const cut = (amount: number) => (persons?.is === 'floor' ? Math.floor(amount / per) * per : amount);
  const isTwofold = method.is === 'quotaAndSurplus';
  const small =
    isTwofold && smallFirm ? Number(smallFirm.is.times(Rational.of(units.headcountPer)).floor()) : -1;
  const most = cap ? shareOf(cap.is.times(FEN)) : null;
  const mostFen = most ? halfUp(1, 1, 1, most.rate, most) : Infinity;

  return (counted, quota, staff, traits) => {
    const isSmall = staff <= small;
    const threshold = ratioOfUnit === null ? quota : staff * ratioOfUnit;
    const surplus = isSmall ? counted : Math.max(0, counted - threshold);
    const above = isSmall || surplus >= least ? cut(surplus) : 0;
    const upToQuota = isTwofold && !isSmall ? cut(Math.min(quota, counted - above)) : 0;
    if (above === 0 && upToQuota === 0) return NONE;
    const amount = (traits & TRAIT_CODES.concentrated) === 0 ? scale.others : scale.concentrated;
    if (amount < 0) return OPEN_REWARD;
    const parts = above * amount + upToQuota * scale.upToQuota;
    if (parts === 0 || mostFen === 0) return NONE;
    const fen = halfUp(parts, 1, 1, scale.share.rate, scale.share);
    if (fen === 0) return NONE;
    return fen < 0 ? BEYOND_REWARD : Math.min(fen, mostFen);
  };
}

/** The fewest units that reach a number of them. */
function leastUnits(value: Rational): bigint {
  const whole = value.floor();
  return value.isWhole ? whole : whole + 1n;
}
