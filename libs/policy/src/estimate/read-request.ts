import { ok, Rational, refuse, yearOf, type Result } from '#values';
import type {
  CertificateFacts,
  CountedFacts,
  DispatchedMonths,
  ExcludedMonths,
  Facts,
  RosterEntry,
  StaffFacts,
  WageFacts,
} from '../formula/facts.js';
import { averageStaff } from '../formula/headcount.js';
import { Problems, type FieldProblem } from './problem.js';
import { requestFields, type RequestFields, type RosterFields } from './request-fields.js';

/** A request that can be assessed. */
export interface ReadRequest {
  readonly division: string;
  readonly facts: Facts;
}

const STAFF = ['headcount', 'monthlyHeadcounts', 'headcountParts'] as const;
const WAGES = ['payroll', 'averageWage'] as const;
const COUNTED = ['countedPersons', 'roster'] as const;
const DISABILITY_GRADES = 4;

/** Reads a levy-estimate request strictly: every problem is reported, with the path of its field. */
export function readRequest(request: unknown): Result<ReadRequest, readonly FieldProblem[]> {
  const problems = new Problems();
  const fields = requestFields(request, '', problems);
  for (const names of [STAFF, WAGES, COUNTED]) exactlyOne(request, names, problems);
  if (fields?.headcountParts && fields.dispatchedMonths) bothWays(problems);
  if (!fields || problems.found.length > 0) return refuse(problems.found);
  const roster = fields.roster?.map((entry, index) => readEntry(entry, `roster[${index}]`, problems));
  checkDates(fields, problems);
  const staff = staffOf(fields);
  checkPersons(fields, staff, problems);
  if (problems.found.length > 0) return refuse(problems.found);
  return ok({
    division: fields.division,
    facts: factsOf(fields, staff, roster?.flatMap(entry => entry ?? []) ?? null),
  });
}

/** Of these fields exactly one is to be given. */
function exactlyOne(request: unknown, names: readonly string[], problems: Problems): void {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return;
  const given = names.filter(name => Object.hasOwn(request, name));
  if (given.length === 1) return;
  const [code, fields] =
    given.length === 0 ? (['missing', names] as const) : (['ambiguousInput', given] as const);
  for (const field of fields) problems.add(code, field, 'exactlyOne', { fields: names.join(', ') });
}

/** The parts say themselves who was dispatched. */
function bothWays(problems: Problems): void {
  const fields = ['headcountParts', 'dispatchedMonths'];
  for (const field of fields)
    problems.add('ambiguousInput', field, 'exactlyOne', { fields: fields.join(', ') });
}

function checkDates(fields: RequestFields, problems: Problems): void {
  const year = String(fields.levyYear);
  if (yearOf(fields.declaredOn) <= fields.levyYear)
    problems.add('value', 'declaredOn', 'afterLevyYear', { year });
  if (yearOf(fields.employer.registeredOn) > fields.levyYear) {
    problems.add('value', 'employer.registeredOn', 'registeredByLevyYear', { year });
  }
}

function staffOf(fields: RequestFields): StaffFacts {
  const { headcount, monthlyHeadcounts, headcountParts } = fields;
  if (headcount) return { by: 'total', headcount, ...dispatchedOf(fields) };
  if (monthlyHeadcounts) return { by: 'months', headcounts: monthlyHeadcounts, ...dispatchedOf(fields) };
  if (headcountParts) return { by: 'parts', ...headcountParts };
  throw new Error('a request without staff was let through');
}

function dispatchedOf({ dispatchedMonths: months }: RequestFields): { dispatchedMonths?: DispatchedMonths } {
  return months ? { dispatchedMonths: { in: Rational.of(months.in), out: Rational.of(months.out) } } : {};
}

function checkPersons({ countedPersons }: RequestFields, staff: StaffFacts, problems: Problems): void {
  const { value: average } = averageStaff(staff);
  if (average.isBelow(Rational.zero)) {
    const field = staff.by === 'parts' ? 'headcountParts.dispatchedOut' : 'dispatchedMonths.out';
    problems.add('value', field, 'dispatchedOut');
  } else if (countedPersons?.isAbove(average)) {
    problems.add('value', 'countedPersons', 'countedAboveHeadcount');
  }
}

/** What the fields of one employee say to each other. */
function readEntry(entry: RosterFields, path: string, problems: Problems): RosterEntry | undefined {
  const certificate = certificateOf(entry, path, problems);
  if (entry.to !== null && entry.to < entry.from)
    problems.add('value', `${path}.to`, 'endBeforeStart', { start: entry.from });
  const { certificateValidTo, from, to, monthlyWage, insured, birthDate, sex, countedElsewhere } = entry;
  const contractMonths = entry.contractMonths === null ? null : Rational.of(entry.contractMonths);
  return (
    certificate && {
      certificate,
      certificateValidTo,
      from,
      to,
      contractMonths,
      monthlyWage,
      insured,
      birthDate,
      sex,
      ...aboutReward(entry),
      ...(countedElsewhere.length > 0 ? { excluded: elsewhere(countedElsewhere) } : {}),
    }
  );
}

/** What counting and rewards of some places ask of an employee; absent where it was not stated. */
function aboutReward(entry: RosterFields): Partial<RosterEntry> {
  const { householdDivision, graduate, rewardYearsReceived } = entry;
  return {
    ...(householdDivision === null ? {} : { householdDivision }),
    ...(graduate ? { graduate } : {}),
    ...(rewardYearsReceived === null ? {} : { rewardYearsReceived }),
  };
}

function elsewhere(months: readonly number[]): ExcludedMonths {
  return Object.fromEntries(months.map(month => [month, 'countedElsewhere' as const]));
}

function certificateOf(entry: RosterFields, path: string, problems: Problems): CertificateFacts | undefined {
  const { certificateKind, category, grade } = entry;
  if (certificateKind === 'veteran') return { kind: 'veteran', grade };
  if (grade > DISABILITY_GRADES) problems.add('value', `${path}.grade`, 'disabilityGrade');
  if (category === null) problems.add('missing', `${path}.category`, 'category');
  return category === null ? undefined : { kind: 'disability', category, grade };
}

function factsOf(fields: RequestFields, staff: StaffFacts, roster: readonly RosterEntry[] | null): Facts {
  const { levyYear, declaredOn, employer, assume, insuranceBase } = fields;
  return {
    levyYear,
    declaredOn,
    employer,
    staff,
    wage: wageOf(fields),
    ...(insuranceBase ? { insuranceBase } : {}),
    counted: countedOf(fields, roster),
    assume,
  };
}

function wageOf({ payroll, averageWage }: RequestFields): WageFacts {
  if (payroll) return { by: 'payroll', payroll };
  return { by: 'average', averageWage: averageWage ?? Rational.zero };
}

function countedOf({ countedPersons }: RequestFields, roster: readonly RosterEntry[] | null): CountedFacts {
  if (roster) return { by: 'roster', roster };
  return { by: 'total', countedPersons: countedPersons ?? Rational.zero };
}
