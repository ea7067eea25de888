import { makeDate, ok, plainDate, Rational, refuse, datePartsOf, type PlainDate, type Result } from '#values';
import { assess, type Reckoner } from '../../formula/rule.js';
import type { Facts } from '../../formula/facts.js';
import type { Policy, Unanswerable } from '../../law/policy.js';
import { shippedPolicies } from '../policies.js';
import { presentAssessment, presentProblems, type Estimate, type EstimateRefusal } from '../present.js';
import { Problems } from '../problem.js';
import type { Language } from '../words.js';
import { basisOf, refuseMissing, type Basis } from './basis.js';
import { countedOf, wagesOf, weightedMonths, withHires, workedMonths, type Hire } from './hires.js';
import { hireList, readHire } from './read-hires.js';
import { completedYear, type YearSoFar } from './year-so-far.js';

/** A value that is not out yet, or not known yet: where its stand-in comes from. */
export interface StandIn {
  readonly key: 'localAverageWage' | 'minimumWage' | 'headcount' | 'payroll';
  /** The day from which the stand-in holds, or the last month that was stated. */
  readonly since: PlainDate;
}

/** The running levy year, as far as it can be told. */
export interface Forecast {
  readonly levyYear: number;
  /** The day on which it is taken to be declared: the first of the place's window, else the first of the year after. */
  readonly declaredOn: PlainDate;
  readonly without: Estimate;
  /** Null where nobody is to be hired. */
  readonly with: Estimate | null;
  /** What the hires add; null where nobody is to be hired. */
  readonly hired: Hired | null;
  readonly standIns: readonly StandIn[];
}

/** Planned hires together. */
export interface Hired {
  /** Persons employed, as a yearly average. */
  readonly staff: string;
  /** Weight × months. */
  readonly weightedMonths: string;
  /** These ÷ 12, rounded as the place rounds counted persons. */
  readonly counted: string;
  /** Yuan until the end of the year. */
  readonly wages: string;
}

/** A request for `forecast`: a levy-estimate request without year and day, its staff and payroll as far as they are known. */
export interface ForecastRequest {
  /** A levy-estimate request for the whole year; its `levyYear` and `declaredOn` are set here. */
  readonly request: Readonly<Record<string, unknown>>;
  /** In the place of the request's staff and payroll; null where it states the whole year. */
  readonly soFar: YearSoFar | null;
  /** `[{persons, certificateKind, grade, from, monthlyWage}]` */
  readonly hires: unknown;
}

const DECEMBER = 12;

/**
 * The levy of the year that `today` lies in, without and with planned hires. Figures that are not known yet are carried
 * on from the latest and named. Refused like `estimate`, with `hires[0].from` and the like for what is planned.
 */
export function forecast(
  asked: ForecastRequest,
  today: PlainDate,
  { language }: { readonly language: Language },
): Result<Forecast, EstimateRefusal> {
  const { year: levyYear, month } = datePartsOf(today);
  const declaredOn = declarationDay(asked.request['division'], levyYear);
  const completed = completedYear({ ...asked.request, levyYear, declaredOn }, asked.soFar);
  const basis = basisOf(completed.request, language);
  const problems = new Problems();
  const fields = hireList(asked.hires, 'hires', problems);
  if (!basis.ok) return refuse(withAlso(basis.refusal, problems, language));
  const facts = completed.apply(basis.value.facts);
  const ground = { law: basis.value.law, earliest: month, minimumWage: facts.assume.minimumWage };
  const hires = fields?.map((hire, index) => readHire(hire, `hires[${index}]`, ground, problems)) ?? [];
  if (problems.found.length > 0) return refuse(presentProblems(problems.found, language));
  const judged = judge({ ...basis.value, facts }, hires, language);
  if (!judged.ok) return refuseMissing(judged.refusal, language);
  const standIns = [
    ...lawStandIns({ ...basis.value, facts }, today),
    ...(asked.soFar && asked.soFar.headcounts.length < DECEMBER
      ? ownStandIns(makeDate(levyYear, asked.soFar.headcounts.length, 1))
      : []),
  ];
  return ok({ levyYear, declaredOn, ...judged.value, standIns });
}

/** The problems of the plan stand beside those of the request. */
function withAlso(refusal: EstimateRefusal, problems: Problems, language: Language): EstimateRefusal {
  if (problems.found.length === 0) return refusal;
  const also = presentProblems(problems.found, language);
  return {
    ...refusal,
    fields: [...refusal.fields, ...also.fields],
    errors: [...refusal.errors, ...also.errors],
  };
}

/** Rules of the year after: on the first day of the window in which the place takes declarations. */
function declarationDay(division: unknown, levyYear: number): PlainDate {
  const first = makeDate(levyYear + 1, 1, 1);
  if (typeof division !== 'string' || !/^\d{6}$/.test(division)) return first;
  const query = { division, levyYear, collectionDate: first, kind: 'enterprise' } as const;
  const window = shippedPolicies().ruleFor(query).policy.values['reviewWindow']?.value;
  const from = (window as { readonly from?: string } | undefined)?.from;
  return from ? plainDate(`${levyYear + 1}-${from}`) : first;
}

function judge(
  { facts, policy, law }: Basis,
  hires: readonly Hire[],
  language: Language,
): Result<Pick<Forecast, 'without' | 'with' | 'hired'>, Unanswerable> {
  const present = (judged: Facts) => {
    const assessed = assess(judged, policy);
    return assessed.ok ? ok(presentAssessment(assessed.value, shippedPolicies().book, language)) : assessed;
  };
  const without = present(facts);
  if (!without.ok) return without;
  if (hires.length === 0) return ok({ without: without.value, with: null, hired: null });
  const hired = present(withHires(facts, hires, law));
  if (!hired.ok) return hired;
  return ok({
    without: without.value,
    with: hired.value,
    hired: {
      staff: workedMonths(hires).over(Rational.of(DECEMBER)).toDecimal(),
      weightedMonths: weightedMonths(hires, law).toDecimal(),
      counted: countedOf(hires, law).toDecimal(),
      wages: wagesOf(hires).toFixed(2),
    },
  });
}

/** Values of the law that either are of an earlier year or could still be set anew before the year is over. */
function lawStandIns({ facts, policy, reckoner }: Basis, today: PlainDate): StandIn[] {
  const { localAverageWage } = policy.values;
  const isOld = policy.standIns.includes('localAverageWage') && facts.assume.localAverageWage === null;
  const last = policy.minimumWages.at(-1);
  const asksWage = last && facts.assume.minimumWage === null && consults(reckoner, facts, 'minimumWage');
  return [
    ...(isOld && localAverageWage
      ? [{ key: 'localAverageWage', since: localAverageWage.from } as const]
      : []),
    ...(asksWage && isAhead(policy, today) ? [{ key: 'minimumWage', since: last.from } as const] : []),
  ];
}

/** Is the last month of the year still to come, and its value set before today? */
const isAhead = ({ levyYear, minimumWages }: Policy, today: PlainDate): boolean =>
  today < makeDate(levyYear, DECEMBER, 1) && (minimumWages.at(-1)?.from ?? today) <= today;

function consults(reckoner: Reckoner, facts: Facts, key: string): boolean {
  const reckoned = reckoner(facts);
  return reckoned.ok && reckoned.value.sheet.consulted.has(key);
}

function ownStandIns(lastMonth: PlainDate): StandIn[] {
  return [
    { key: 'headcount', since: lastMonth },
    { key: 'payroll', since: lastMonth },
  ];
}
