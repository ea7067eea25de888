import type { EstimateRequest } from './estimate-request.js';
import { compare, fraction, parseFraction } from './fraction.js';
import { lengthOfMonth, partsOf } from './days.js';
import { averageStaff } from './headcount-oracle.js';

const FIELDS = {
  request:
    'division levyYear declaredOn employer headcount monthlyHeadcounts headcountParts dispatchedMonths payroll averageWage insuranceBase countedPersons roster assume',
  employer: 'kind registeredOn budgetFunded concentrated vatRefund headcountRounding',
  dispatched: 'in out',
  parts: 'regular seasonal dispatchedIn dispatchedOut',
  season: 'persons months',
  entry:
    'certificateKind category grade from to contractMonths monthlyWage insured certificateValidTo birthDate sex householdDivision graduate rewardYearsReceived countedElsewhere',
  assume: 'quotaRatio localAverageWage minimumWage',
};
const KINDS = ['organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'];
const EITHER = [
  ['headcount', 'monthlyHeadcounts', 'headcountParts'],
  ['payroll', 'averageWage'],
  ['countedPersons', 'roster'],
] as const;

/** The code by which a request is refused whatever the law says, or null when it can be judged. */
export function faultOf(request: EstimateRequest): string | null {
  if (hasUnknownField(request)) return 'unknownField';
  const given = EITHER.map(names => names.filter(name => request[name] !== undefined).length);
  const isTwice = request.headcountParts !== undefined && request.dispatchedMonths !== undefined;
  if (isTwice || given.some(count => count > 1)) return 'ambiguousInput';
  if (given.includes(0) || lacksField(request)) return 'missing';
  return hasBadForm(request) || hasBadFigure(request) || hasBadDay(request) ? 'value' : null;
}

function hasUnknownField(request: EstimateRequest): boolean {
  const { employer, headcountParts: parts, roster = [], assume } = request;
  const objects: [keyof typeof FIELDS, unknown][] = [
    ['request', request],
    ['employer', employer],
    ['parts', parts],
    ['dispatched', request.dispatchedMonths],
    ['assume', assume],
    ...(parts?.seasonal ?? []).map(season => ['season', season] as ['season', unknown]),
    ...roster.map(entry => ['entry', entry] as ['entry', unknown]),
  ];
  return objects.some(([shape, object]) => {
    const known = FIELDS[shape].split(' ');
    return Object.keys((object as object | undefined) ?? {}).some(name => !known.includes(name));
  });
}

function lacksField({ division, levyYear, declaredOn, employer, roster = [] }: EstimateRequest): boolean {
  const needed: unknown[] = [division, levyYear, declaredOn, employer?.kind, employer?.registeredOn];
  for (const entry of roster) {
    needed.push(entry.certificateKind, entry.grade, entry.from, entry.monthlyWage, entry.insured);
    if (entry.certificateKind === 'disability') needed.push(entry.category);
  }
  return needed.includes(undefined);
}

function hasBadForm({ employer, monthlyHeadcounts, roster = [] }: EstimateRequest): boolean {
  if (!KINDS.includes(employer.kind)) return true;
  if (monthlyHeadcounts && monthlyHeadcounts.length !== 12) return true;
  return roster.some(entry => {
    const worst = entry.certificateKind === 'disability' ? 4 : 10;
    return !Number.isInteger(entry.grade) || entry.grade < 1 || entry.grade > worst;
  });
}

function hasBadFigure(request: EstimateRequest): boolean {
  const { payroll, averageWage, insuranceBase, assume = {}, roster = [], countedPersons } = request;
  const money = [payroll, averageWage, insuranceBase, assume.localAverageWage, assume.minimumWage];
  money.push(...roster.map(entry => entry.monthlyWage));
  if (money.some(amount => amount !== undefined && !isMoney(amount))) return true;
  if ([assume.localAverageWage, assume.minimumWage].some(isNothing)) return true;
  if (isOutside(assume.quotaRatio ?? '0')) return true;
  const headcount = averageStaff(request);
  if (compare(headcount, fraction(0)) < 0) return true;
  if (countedPersons === undefined) return false;
  return (
    compare(parseFraction(countedPersons), headcount) > 0 ||
    compare(parseFraction(countedPersons), fraction(0)) < 0
  );
}

/** Yuan as text with two decimals at most, or a whole JSON number. */
function isMoney(amount: string | number): boolean {
  return typeof amount === 'number'
    ? Number.isInteger(amount) && amount >= 0
    : /^\d+(\.\d{1,2})?$/.test(amount);
}

/** A wage of 0: nothing can be worked out with it. */
function isNothing(wage: string | number | undefined): boolean {
  return wage !== undefined && Number(wage) === 0;
}

function isOutside(ratio: string | number): boolean {
  const value = parseFraction(ratio);
  return compare(value, fraction(0)) < 0 || compare(value, fraction(1, 10)) > 0;
}

function hasBadDay({ levyYear, declaredOn, employer, roster = [] }: EstimateRequest): boolean {
  const days = [declaredOn, employer.registeredOn];
  for (const { from, to, certificateValidTo, birthDate } of roster) {
    days.push(...[from, to, certificateValidTo, birthDate].filter(on => typeof on === 'string'));
  }
  if (!days.every(isDay)) return true;
  const end = `${levyYear}-12-31`;
  return declaredOn <= end || employer.registeredOn > end;
}

function isDay(written: string): boolean {
  const [year, month, date] = partsOf(written);
  return /^\d{4}-\d\d-\d\d$/.test(written) && date >= 1 && date <= lengthOfMonth(year, month);
}
