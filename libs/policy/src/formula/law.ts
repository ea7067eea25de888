import { NATIONAL } from '#identifiers';
import { lastDayOfYear, ok, refuse, type PlainDate, type Rational, type Result } from '#values';
import type { MissingFact, NoPolicyInForce, Policy } from '../law/policy.js';
import {
  asDecimal,
  asDecimalOrNone,
  asDuty,
  asExemption,
  asGradeWeights,
  asHousehold,
  asMethod,
  asPersonWeight,
  asTiers,
  asWholeOrNone,
  asWorkingAge,
  type Duty,
  type Exemption,
  type GradeWeights,
  type Household,
  type PersonWeight,
  type Tier,
  type WorkingAge,
} from './meanings.js';
import { readerOf, ruleOf, type Rule } from './provided.js';
import { rewardLawOf, type RewardLaw } from './reward-law.js';

/** What an employer owes or is owed before any relief. */
export interface DutyLaw {
  readonly headcountRounding: Rule<'none' | 'halfUp' | 'down' | 'choice'>;
  /** Null in policies from before the rule was stored. */
  readonly dispatchedStaff: Rule<'byContract' | 'byAgreement' | 'byInsurance'> | null;
  readonly averageWageDecimals: Rule<number | null>;
  /** The formula of 72号 art. 8. */
  readonly formula: Rule<'ownAverage' | 'insuranceBase' | 'localAverage' | 'localAverageIfBudgetFunded'>;
  /** Multiple of the local average wage; null where there is no cap. */
  readonly wageCap: Rule<Rational | null>;
  /** Yuan a year. */
  readonly localAverageWage: Rule<Rational> | null;
  /** The refusal where it is needed and not known. */
  readonly localAverageMissing: NoPolicyInForce;
  /** The national rules alone have no local average: there a cap stays untested and does not refuse. */
  readonly leavesCapUntested: boolean;
  /** The refusal where the formula needs an insurance base and the employer stated none. */
  readonly insuranceBaseMissing: MissingFact;
  readonly quotaRatio: Rule<Rational>;
  /** A duty beside the levy's quota; null where they are one. */
  readonly dutyQuota: Rule<Duty> | null;
  readonly countingMethod: Rule<'monthly'>;
  readonly personWeight: Rule<PersonWeight>;
  /** Null: not rounded. */
  readonly countedPersonsDecimals: Rule<number | null>;
  readonly countedPersonsRounding: Rule<'halfUp' | 'down'> | null;
  readonly countedHousehold: Rule<Household> | null;
  readonly graduateWeight: Rule<GradeWeights> | null;
  readonly minimumContractMonths: Rule<Rational>;
  readonly workingAge: Rule<WorkingAge>;
  readonly certificateMoment: Rule<'monthEnd' | 'monthEndAndDeclaration'>;
  /** Yuan a month, January first; null where it is not known. */
  readonly minimumWages: readonly (Rule<Rational> | null)[];
  readonly levyFactor: Rule<Rational>;
  readonly newEmployer: Rule<'asGiven' | 'monthAfterRegistration' | 'nextYear'>;
  readonly levyRounding: Rule<'halfUpToFen'>;
  readonly reward: RewardLaw;
}

/** What is let off a levy. */
export interface ReliefLaw {
  /** The day that picks relief, cap and exemption. */
  readonly day: PlainDate;
  readonly tiers: Rule<readonly Tier[]>;
  readonly exemption: Rule<Exemption | null>;
}

/** The law of one policy, as far as it is in force. */
export interface CompiledLaw {
  readonly duty: Result<DutyLaw, NoPolicyInForce>;
  readonly relief: Result<ReliefLaw, NoPolicyInForce>;
}

const RELIEF_KEYS = ['relief', 'exemption'];

/** Reads a policy for reckoning; what is not in force is a refusal in its place. */
export function compileLaw(policy: Policy): CompiledLaw {
  const reliefMissing = policy.missing.find(({ key }) => RELIEF_KEYS.includes(key));
  const dutyMissing = policy.missing.find(({ key }) => !RELIEF_KEYS.includes(key));
  return {
    duty: dutyMissing ? refuse(dutyMissing) : ok(dutyLawOf(policy)),
    relief: reliefMissing ? refuse(reliefMissing) : ok(reliefLawOf(policy)),
  };
}

function dutyLawOf(policy: Policy): DutyLaw {
  const { required, optional } = readerOf(policy);
  return {
    headcountRounding: required('headcountRounding', asMethod<DutyLaw['headcountRounding']['is']>),
    dispatchedStaff: optional('dispatchedStaff', asMethod<NonNullable<DutyLaw['dispatchedStaff']>['is']>),
    averageWageDecimals: required('averageWageDecimals', asWholeOrNone),
    formula: required('wageBaseMethod', asMethod<DutyLaw['formula']['is']>),
    wageCap: required('wageCap', asDecimalOrNone),
    localAverageWage: optional('localAverageWage', asDecimal),
    localAverageMissing: localAverageMissing(policy),
    leavesCapUntested: policy.division === NATIONAL,
    insuranceBaseMissing: { code: 'missing', key: 'insuranceBase', askedBy: 'wageBase' },
    quotaRatio: required('quotaRatio', asDecimal),
    dutyQuota: optional('dutyQuota', asDuty),
    countingMethod: required('countingMethod', asMethod<'monthly'>),
    personWeight: required('personWeight', asPersonWeight),
    countedPersonsDecimals: required('countedPersonsDecimals', asWholeOrNone),
    countedPersonsRounding: optional('countedPersonsRounding', asMethod<'halfUp' | 'down'>),
    countedHousehold: optional('countedHousehold', asHousehold),
    graduateWeight: optional('graduateWeight', asGradeWeights),
    minimumContractMonths: required('minimumContractMonths', asDecimal),
    workingAge: required('workingAge', asWorkingAge),
    certificateMoment: required('certificateMoment', asMethod<DutyLaw['certificateMoment']['is']>),
    minimumWages: policy.minimumWages.map(wage => wage && ruleOf('minimumWage', wage, asDecimal)),
    levyFactor: required('levyFactor', asDecimal),
    newEmployer: required('newEmployer', asMethod<DutyLaw['newEmployer']['is']>),
    levyRounding: required('levyRounding', asMethod<'halfUpToFen'>),
    reward: rewardLawOf(policy),
  };
}

function reliefLawOf(policy: Policy): ReliefLaw {
  const { required } = readerOf(policy);
  return {
    day: policy.reliefDay,
    tiers: required('relief', asTiers),
    exemption: required('exemption', asExemption),
  };
}

function localAverageMissing({ division, levyYear }: Policy): NoPolicyInForce {
  const [code, key] = ['noPolicyInForce', 'localAverageWage'] as const;
  return { code, key, division, date: lastDayOfYear(levyYear), askedBy: 'wageCap' };
}
