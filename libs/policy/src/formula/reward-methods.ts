import { Rational } from '#values';
import type { Case } from './case.js';
import { printYuan, show, showYuan } from './figure.js';
import type { Provided, Rule } from './provided.js';
import type { RewardMethod } from './reward-law.js';
import { rewardWageOf } from './reward-wage.js';
import type { RewardedPersons } from './rewarded-persons.js';
import { sumOver } from './surplus-employees.js';

const TWELVE = Rational.of(12);

/** An amount in yuan with its arithmetic and what it rests on. */
export interface Amount {
  readonly amount: Rational;
  readonly expression: string;
  readonly grounds: readonly Provided[];
}

/** Why no amount can be stated: a warning of the catalogue. */
export interface UnknownAmount {
  readonly unknown: string;
  readonly figures?: { readonly [name: string]: string };
}

type Method = (persons: RewardedPersons, at: Case) => Amount | UnknownAmount;

const UNKNOWN: UnknownAmount = { unknown: 'rewardUnknown' };
const WITHOUT_ROSTER: UnknownAmount = { unknown: 'rewardNeedsRoster' };

/** Surplus × multiple × minimum wage of a month. */
const minimumWageMultiple: Method = ({ above }, at) => {
  const multiple = multipleOf(at);
  const wage = rewardWageOf(at);
  if (!multiple || !wage) return UNKNOWN;
  return {
    amount: above.times(multiple.is).times(wage.is),
    expression: `${show(above)} × ${show(multiple.is)} × ${showYuan(wage.is)}`,
    grounds: [multiple, wage],
  };
};

/** Surplus × share × twelve months of minimum wage. */
const minimumWageYearShare: Method = ({ above }, at) => {
  const { share } = at.law.reward;
  const wage = rewardWageOf(at);
  if (!share || !wage) return UNKNOWN;
  return {
    amount: above.times(share.is).times(TWELVE).times(wage.is),
    expression: `${show(above)} × ${show(share.is)} × 12 × ${showYuan(wage.is)}`,
    grounds: [share, wage],
  };
};

/** Persons up to the quota by one multiple, persons above it by another. */
const quotaAndSurplus: Method = ({ above, upToQuota }, at) => {
  const { atQuotaMultiple } = at.law.reward;
  const multiple = multipleOf(at);
  const wage = rewardWageOf(at);
  if (!multiple || !atQuotaMultiple || !wage) return UNKNOWN;
  const multiples = upToQuota.times(atQuotaMultiple.is).plus(above.times(multiple.is));
  const [quotaTerm, surplusTerm] = [
    `${show(upToQuota)} × ${show(atQuotaMultiple.is)}`,
    `${show(above)} × ${show(multiple.is)}`,
  ];
  return {
    amount: multiples.times(wage.is),
    expression: `(${quotaTerm} + ${surplusTerm}) × ${showYuan(wage.is)}`,
    grounds: [atQuotaMultiple, multiple, wage],
  };
};

/** So much a person and year, or a person and month. */
const flat =
  (months: Rational): Method =>
  (persons, at) => {
    const { amount } = at.law.reward;
    if (!amount) return UNKNOWN;
    if (amount.is.by === 'grade') return gradedAmount(persons, months, at);
    const factor = months.equals(Rational.one) ? '' : ` × ${show(months)}`;
    return {
      amount: persons.above.times(amount.is.amount).times(months),
      expression: `${show(persons.above)} × ${showYuan(amount.is.amount)}${factor}`,
      grounds: [amount],
    };
  };

/** By the category and grade of each employee who is surplus. */
function gradedAmount(persons: RewardedPersons, months: Rational, at: Case): Amount | UnknownAmount {
  const { amount, order } = at.law.reward;
  if (!persons.eligible) return WITHOUT_ROSTER;
  if (!amount || !order) return UNKNOWN;
  const sum = sumOver(persons, 'amount', at);
  if (!sum) return UNKNOWN;
  const isYear = months.equals(Rational.one);
  return {
    amount: sum.amount.times(months),
    expression: isYear ? sum.expression : `(${sum.expression}) × ${show(months)}`,
    grounds: [amount, order],
  };
}

/** A share of what the surplus employees themselves were paid. */
const ownWageShare: Method = (persons, at) => {
  const { share, order } = at.law.reward;
  if (!persons.eligible) return WITHOUT_ROSTER;
  if (!share || !order) return UNKNOWN;
  const sum = sumOver(persons, 'wage', at);
  if (!sum) return UNKNOWN;
  return {
    amount: sum.amount.times(share.is),
    expression: `(${sum.expression}) × ${show(share.is)}`,
    grounds: [share, order],
  };
};

/** The office decides up to an amount: nobody can state it before. */
const upTo: Method = ({ above }, { law, sheet }) => {
  const { amount, cap } = law.reward;
  if (amount?.is.by !== 'person') return UNKNOWN;
  sheet.use(amount);
  const most = above.times(amount.is.amount);
  return { unknown: 'rewardUpTo', figures: { most: printYuan(cap ? most.min(cap.is) : most) } };
};

/** The multiple for what is above the quota; employers in concentration may have one of their own. */
function multipleOf({ facts, law, sheet }: Case): Rule<Rational> | null {
  const { multiple, concentratedMultiple } = law.reward;
  if (concentratedMultiple) sheet.use(concentratedMultiple);
  return (facts.employer.concentrated && concentratedMultiple) || multiple;
}

export const byMethod: { readonly [Name in Exclude<RewardMethod, 'none' | 'unknown'>]: Method } = {
  upTo,
  minimumWageMultiple,
  minimumWageYearShare,
  quotaAndSurplus,
  flatYearly: flat(Rational.one),
  flatMonthly: flat(TWELVE),
  ownWageShare,
};
