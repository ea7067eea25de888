import { NATIONAL, type Category } from '#identifiers';
import { Rational, lastDayOfYear, refuse, ok, type PlainDate, type Result } from '#values';
import type { NoPolicyInForce, Policy } from '../law/policy.js';
import type { Provision, Source, Value } from '../law/provision.js';

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

export interface Tier {
  /** Counted persons ÷ headcount, inclusive. */
  readonly atLeast: Rational;
  readonly factor: Rational;
}

export interface Exemption {
  /** Staff, inclusive. */
  readonly staff: Rational;
  /** Years since registration, inclusive of their last day; null where age does not matter. */
  readonly years: number | null;
  /** A condition that the facts cannot answer. */
  readonly untested: string | null;
}

/** Later retirement: a step of one month for every so many months of birth, up to a limit. */
export interface LaterRetirement {
  readonly bornFrom: { readonly year: number; readonly month: number };
  readonly monthsPerStep: number;
  readonly mostMonths: number;
}

/** Completed years, both inclusive. */
export interface WorkingAge {
  readonly from: number;
  readonly to: { readonly male: number; readonly female: number };
  readonly later: { readonly male: LaterRetirement; readonly female: LaterRetirement } | null;
}

type Weights = { readonly [category: string]: readonly Rational[] };

export interface PersonWeight {
  readonly disability: Weights;
  readonly veteran: Weights;
}

/** How staff is counted. */
export interface StaffLaw {
  readonly headcountRounding: Rule<'none' | 'halfUp' | 'down' | 'choice'>;
  readonly method: Rule<string>;
}

/** Everything else that the levy rests on. */
export interface LevyLaw {
  readonly averageWageDecimals: Rule<number | null>;
  readonly wageCap: Rule<Rational | null>;
  readonly localAverageWage: Rule<Rational> | null;
  /** The refusal where it is needed and not known; null for the national rules alone, which have none. */
  readonly localAverageMissing: NoPolicyInForce | null;
  readonly quotaRatio: Rule<Rational>;
  readonly countingMethod: Rule<string>;
  readonly personWeight: Rule<PersonWeight>;
  readonly countedPersonsDecimals: Rule<number>;
  readonly minimumContractMonths: Rule<Rational>;
  readonly workingAge: Rule<WorkingAge>;
  readonly certificateMoment: Rule<'monthEnd' | 'monthEndAndDeclaration'>;
  /** Yuan a month, January first; null where it is not known. */
  readonly minimumWages: readonly (Rule<Rational> | null)[];
  readonly levyFactor: Rule<Rational>;
  readonly relief: Rule<readonly Tier[]>;
  readonly reliefDay: PlainDate;
  readonly exemption: Rule<Exemption | null>;
  readonly newEmployer: Rule<string>;
  readonly levyRounding: Rule<string>;
  readonly reward: Rule<'none' | 'unknown' | 'minimumWageMultiple'>;
  readonly rewardMultiple: Rule<Rational> | null;
  readonly rewardMinimumWageMonth: Rule<'first' | 'last'> | null;
}

type Table = { readonly [name: string]: Value };

/** Reads the provisions on counting staff; refused when one is missing. */
export function staffLawOf(policy: Policy): Result<StaffLaw, NoPolicyInForce> {
  const missing = policy.missing.find(({ key }) => key === 'headcountRounding' || key === 'wageBaseMethod');
  if (missing) return refuse(missing);
  const read = reader(policy);
  return ok({
    headcountRounding: read('headcountRounding', asMethod<StaffLaw['headcountRounding']['is']>),
    method: read('wageBaseMethod', asMethod<string>),
  });
}

/** Reads all other provisions; refused with the first that is missing. */
export function levyLawOf(policy: Policy): Result<LevyLaw, NoPolicyInForce> {
  const [missing] = policy.missing;
  if (missing) return refuse(missing);
  const read = reader(policy);
  return ok({
    averageWageDecimals: read('averageWageDecimals', value => (value === 'none' ? null : Number(value))),
    wageCap: read('wageCap', value => (value === 'none' ? null : asDecimal(value))),
    localAverageWage: policy.values['localAverageWage'] ? read('localAverageWage', asDecimal) : null,
    localAverageMissing: policy.division === NATIONAL ? null : localAverageMissing(policy),
    quotaRatio: read('quotaRatio', asDecimal),
    countingMethod: read('countingMethod', asMethod<string>),
    personWeight: read('personWeight', asPersonWeight),
    countedPersonsDecimals: read('countedPersonsDecimals', Number),
    minimumContractMonths: read('minimumContractMonths', asDecimal),
    workingAge: read('workingAge', asWorkingAge),
    certificateMoment: read('certificateMoment', asMethod<LevyLaw['certificateMoment']['is']>),
    minimumWages: policy.minimumWages.map(wage => wage && ruleOf('minimumWage', wage, asDecimal)),
    levyFactor: read('levyFactor', asDecimal),
    relief: read('relief', asTiers),
    reliefDay: policy.reliefDay,
    exemption: read('exemption', asExemption),
    newEmployer: read('newEmployer', asMethod<string>),
    levyRounding: read('levyRounding', asMethod<string>),
    reward: read('reward', asMethod<LevyLaw['reward']['is']>),
    rewardMultiple: policy.values['rewardMultiple'] ? read('rewardMultiple', asDecimal) : null,
    rewardMinimumWageMonth: policy.values['rewardMinimumWageMonth']
      ? read('rewardMinimumWageMonth', asMethod<'first' | 'last'>)
      : null,
  });
}

function localAverageMissing({ division, levyYear }: Policy): NoPolicyInForce {
  return {
    code: 'noPolicyInForce',
    key: 'localAverageWage',
    division,
    date: lastDayOfYear(levyYear),
    askedBy: 'wageCap',
  };
}

/** The same ground, where it had no say in the result. */
export const idle = (ground: Provided): Provided => ({ ...ground, idle: true });

/** The caller's figure in the place of the law's own. */
export function assumption(key: string, is: Rational): Rule<Rational> {
  return { key, is, sources: [], assumed: true, doubtful: false };
}

function reader(policy: Policy) {
  return <Meaning>(key: string, meaning: (value: Value) => Meaning): Rule<Meaning> => {
    const provision = policy.values[key];
    if (!provision) throw new Error(`the policy of ${policy.division} for ${policy.levyYear} has no ${key}`);
    return { ...ruleOf(key, provision, meaning), assumed: policy.standIns.includes(key) };
  };
}

function ruleOf<Meaning>(
  key: string,
  { value, sources, doubtful }: Provision,
  meaning: (value: Value) => Meaning,
): Rule<Meaning> {
  return { key, is: meaning(value), sources, assumed: false, doubtful };
}

const asDecimal = (value: Value): Rational => Rational.decimal(String(value));
const asMethod = <Method>(value: Value): Method => value as Method;

function asTiers(value: Value): readonly Tier[] {
  return (value as readonly Table[]).map(tier => ({
    atLeast: asDecimal(tier['atLeast'] ?? null),
    factor: asDecimal(tier['factor'] ?? null),
  }));
}

function asExemption(value: Value): Exemption | null {
  if (value === 'none') return null;
  const { staff = null, years, untested } = value as Table;
  return {
    staff: asDecimal(staff),
    years: years === undefined ? null : Number(years),
    untested: untested === undefined ? null : String(untested),
  };
}

function asWorkingAge(value: Value): WorkingAge {
  const { from, maleTo, femaleTo, later } = value as Table;
  const byLaw = later as Table | undefined;
  return {
    from: Number(from),
    to: { male: Number(maleTo), female: Number(femaleTo) },
    later: byLaw
      ? { male: asLater(byLaw['male'] as Table), female: asLater(byLaw['female'] as Table) }
      : null,
  };
}

function asLater(table: Table): LaterRetirement {
  const [year, month] = String(table['bornFrom']).split('-').map(Number);
  return {
    bornFrom: { year: Number(year), month: Number(month) },
    monthsPerStep: Number(table['monthsPerStep']),
    mostMonths: Number(table['mostMonths']),
  };
}

function asPersonWeight(value: Value): PersonWeight {
  const { disability, veteran } = value as { readonly [kind: string]: Table };
  return { disability: asWeights(disability), veteran: asWeights(veteran) };
}

function asWeights(table: Table | undefined): Weights {
  return Object.fromEntries(
    Object.entries(table ?? {}).map(([category, weights]) => [
      category,
      (weights as readonly Value[]).map(asDecimal),
    ]),
  );
}

/** The weight of a certificate in persons: the category's own row, else the one for any category. */
export function weightOf(
  weights: PersonWeight,
  certificate: {
    readonly kind: 'disability' | 'veteran';
    readonly category?: Category;
    readonly grade: number;
  },
): Rational {
  const rows = weights[certificate.kind];
  const row = (certificate.category && rows[certificate.category]) ?? rows['any'] ?? [];
  return row[certificate.grade - 1] ?? Rational.zero;
}
