import type { Rational } from '#values';
import type { Policy } from '../law/policy.js';
import { asDecimal, asHousehold, asMethod, type Household } from './meanings.js';
import { readerOf, ruleOf, type Rule } from './provided.js';
import { asAmounts, asTraits, type Amounts, type Trait } from './reward-meanings.js';

/** Named methods; each multiplies what `reward.ts` says. */
export type RewardMethod =
  | 'none'
  | 'unknown'
  | 'upTo'
  | 'minimumWageMultiple'
  | 'minimumWageYearShare'
  | 'quotaAndSurplus'
  | 'flatYearly'
  | 'flatMonthly'
  | 'ownWageShare';

/** Months whose minimum wage a reward goes by; the last two lie in the year after the levy year. */
export type WageMonth = 'first' | 'last' | 'each' | 'nextFirst' | 'declaration';
export type SurplusOrder = 'lowestFirst' | 'highestFirst' | 'earliestFirst' | 'latestFirst';

type Optional<Is> = Rule<Is> | null;

/** What a place grants for employing above the quota; null where it says nothing on a point. */
export interface RewardLaw {
  readonly method: Rule<RewardMethod>;
  readonly multiple: Optional<Rational>;
  readonly concentratedMultiple: Optional<Rational>;
  readonly atQuotaMultiple: Optional<Rational>;
  readonly share: Optional<Rational>;
  readonly amount: Optional<Amounts>;
  readonly wageMonth: Optional<WageMonth>;
  /** Yuan a month in the year after the levy year, January first; empty where no rule asks. */
  readonly wagesAfter: readonly Optional<Rational>[];
  readonly ratio: Optional<Rational>;
  readonly persons: Optional<'fractional' | 'floor'>;
  readonly weight: Optional<'asCounted' | 'once'>;
  readonly leastSurplus: Optional<Rational>;
  readonly household: Optional<Household>;
  readonly service: Optional<'anyMonths' | 'fullYear'>;
  readonly mostYears: Optional<Rational>;
  readonly eligibility: Optional<'atMostEligible' | 'onlyEligible'>;
  readonly order: Optional<SurplusOrder>;
  readonly excluded: Optional<readonly Trait[]>;
  /** Yuan an employer and year. */
  readonly cap: Optional<Rational>;
  /** Staff, inclusive. */
  readonly smallFirm: Optional<Rational>;
}

export function rewardLawOf(policy: Policy): RewardLaw {
  const { required, optional } = readerOf(policy);
  return {
    method: required('reward', asMethod<RewardMethod>),
    multiple: optional('rewardMultiple', asDecimal),
    concentratedMultiple: optional('rewardConcentratedMultiple', asDecimal),
    atQuotaMultiple: optional('rewardAtQuotaMultiple', asDecimal),
    share: optional('rewardShare', asDecimal),
    amount: optional('rewardAmount', asAmounts),
    wageMonth: optional('rewardMinimumWageMonth', asMethod<WageMonth>),
    wagesAfter: (policy.minimumWagesAfter ?? []).map(wage => wage && ruleOf('minimumWage', wage, asDecimal)),
    ratio: optional('rewardRatio', asDecimal),
    persons: optional('rewardPersons', asMethod<'fractional' | 'floor'>),
    weight: optional('rewardWeight', asMethod<'asCounted' | 'once'>),
    leastSurplus: optional('rewardLeastSurplus', asDecimal),
    household: optional('rewardHousehold', asHousehold),
    service: optional('rewardService', asMethod<'anyMonths' | 'fullYear'>),
    mostYears: optional('rewardMostYears', asDecimal),
    eligibility: optional('rewardEligibility', asMethod<'atMostEligible' | 'onlyEligible'>),
    order: optional('rewardOrder', asMethod<SurplusOrder>),
    excluded: optional('rewardExcluded', asTraits),
    cap: optional('rewardCap', asDecimal),
    smallFirm: optional('rewardSmallFirm', asDecimal),
  };
}
