import { NATIONAL } from '#identifiers';
import { lastDayOfYear, ok, refuse, type PlainDate, type Rational, type Result } from '#values';
import type { NoPolicyInForce, Policy } from '../law/policy.js';
import type { Provision, Source, Value } from '../law/provision.js';
import {
  asDecimal,
  asDecimalOrNone,
  asExemption,
  asMethod,
  asPersonWeight,
  asTiers,
  asWholeOrNone,
  asWorkingAge,
  type Exemption,
  type PersonWeight,
  type Tier,
  type WorkingAge,
} from './meanings.js';

/** What a step rests on: a provision of the law, or the caller's assumption in its place. */
export interface Provided {
  readonly key: string;
  readonly sources: readonly Source[];
  readonly assumed: boolean;
  /** See `Provision.doubtful`. */
  readonly doubtful: boolean;
  /** Named as a ground, but without a say in the result. */
  readonly idle?: true;
}

/** A provision, read for reckoning. */
export interface Rule<Meaning> extends Provided {
  readonly is: Meaning;
}

/** What an employer owes or is owed before any relief. */
export interface DutyLaw {
  readonly headcountRounding: Rule<'none' | 'halfUp' | 'down' | 'choice'>;
  readonly averageWageDecimals: Rule<number | null>;
  /** The formula of 72号 art. 8. */
  readonly formula: Rule<'ownAverage'>;
  /** Multiple of the local average wage; null where there is no cap. */
  readonly wageCap: Rule<Rational | null>;
  /** Yuan a year. */
  readonly localAverageWage: Rule<Rational> | null;
  /** The refusal where it is needed and not known; null for the national rules alone, which have none. */
  readonly localAverageMissing: NoPolicyInForce | null;
  readonly quotaRatio: Rule<Rational>;
  readonly countingMethod: Rule<'monthly'>;
  readonly personWeight: Rule<PersonWeight>;
  readonly countedPersonsDecimals: Rule<number>;
  readonly minimumContractMonths: Rule<Rational>;
  readonly workingAge: Rule<WorkingAge>;
  readonly certificateMoment: Rule<'monthEnd' | 'monthEndAndDeclaration'>;
  /** Yuan a month, January first; null where it is not known. */
  readonly minimumWages: readonly (Rule<Rational> | null)[];
  readonly levyFactor: Rule<Rational>;
  readonly newEmployer: Rule<'asGiven'>;
  readonly levyRounding: Rule<'halfUpToFen'>;
  readonly reward: Rule<'none' | 'unknown' | 'minimumWageMultiple'>;
  readonly rewardMultiple: Rule<Rational> | null;
  readonly rewardMinimumWageMonth: Rule<'first' | 'last'> | null;
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
    averageWageDecimals: required('averageWageDecimals', asWholeOrNone),
    formula: required('wageBaseMethod', asMethod<'ownAverage'>),
    wageCap: required('wageCap', asDecimalOrNone),
    localAverageWage: optional('localAverageWage', asDecimal),
    localAverageMissing: policy.division === NATIONAL ? null : localAverageMissing(policy),
    quotaRatio: required('quotaRatio', asDecimal),
    countingMethod: required('countingMethod', asMethod<'monthly'>),
    personWeight: required('personWeight', asPersonWeight),
    countedPersonsDecimals: required('countedPersonsDecimals', Number),
    minimumContractMonths: required('minimumContractMonths', asDecimal),
    workingAge: required('workingAge', asWorkingAge),
    certificateMoment: required('certificateMoment', asMethod<DutyLaw['certificateMoment']['is']>),
    minimumWages: policy.minimumWages.map(wage => wage && ruleOf('minimumWage', wage, asDecimal)),
    levyFactor: required('levyFactor', asDecimal),
    newEmployer: required('newEmployer', asMethod<'asGiven'>),
    levyRounding: required('levyRounding', asMethod<'halfUpToFen'>),
    reward: required('reward', asMethod<DutyLaw['reward']['is']>),
    rewardMultiple: optional('rewardMultiple', asDecimal),
    rewardMinimumWageMonth: optional('rewardMinimumWageMonth', asMethod<'first' | 'last'>),
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

const idleGrounds = new WeakMap<Provided, Provided>();

/** The same ground, where it had no say in the result. */
export function idle(ground: Provided): Provided {
  const known = idleGrounds.get(ground) ?? { ...ground, idle: true };
  idleGrounds.set(ground, known);
  return known;
}

/** The caller's figure in the place of the law's own. */
export function assumption(key: string, is: Rational): Rule<Rational> {
  return { key, is, sources: [], assumed: true, doubtful: false };
}

function readerOf(policy: Policy) {
  const optional = <Meaning>(key: string, meaning: (value: Value) => Meaning): Rule<Meaning> | null => {
    const provision = policy.values[key];
    if (!provision) return null;
    return { ...ruleOf(key, provision, meaning), assumed: policy.standIns.includes(key) };
  };
  const required = <Meaning>(key: string, meaning: (value: Value) => Meaning): Rule<Meaning> => {
    const rule = optional(key, meaning);
    if (!rule) throw new Error(`the policy of ${policy.division} for ${policy.levyYear} has no ${key}`);
    return rule;
  };
  return { optional, required };
}

function ruleOf<Meaning>(
  key: string,
  { value, sources, doubtful }: Provision,
  meaning: (value: Value) => Meaning,
): Rule<Meaning> {
  return { key, is: meaning(value), sources, assumed: false, doubtful };
}
