import { partsOf } from './days.js';
import type { EstimateRequest } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Law } from './law.js';

/** Staff of the levy year as a yearly average, before any place's rounding. */
export function averageStaff(request: EstimateRequest): Fraction {
  if (request.headcountParts) return ofParts(request.headcountParts);
  const own = request.monthlyHeadcounts
    ? f.divide(f.sum(request.monthlyHeadcounts.map(f.parseFraction)), f.TWELVE)
    : f.parseFraction(request.headcount!);
  const { in: here = 0, out: there = 0 } = request.dispatchedMonths ?? {};
  return f.add(own, f.fraction(here - there, 12));
}

function ofParts(parts: NonNullable<EstimateRequest['headcountParts']>): Fraction {
  const terms = (parts.seasonal ?? []).map(({ persons, months }) => {
    return f.divide(f.multiply(f.parseFraction(persons), f.parseFraction(months)), f.TWELVE);
  });
  const own = f.add(f.parseFraction(parts.regular), f.sum(terms));
  const here = f.add(own, f.parseFraction(parts.dispatchedIn ?? 0));
  return f.subtract(here, f.parseFraction(parts.dispatchedOut ?? 0));
}

/** Registered within the levy year. */
export const isNew = ({ employer, levyYear }: EstimateRequest) =>
  employer.registeredOn.startsWith(`${levyYear}-`);

/** The headcount that the levy goes by. */
export function headcountOf(request: EstimateRequest, law: Law): Fraction {
  // Persons of the months that do not count are counted elsewhere all the same: nobody is fewer than nobody.
  const average = f.larger(f.ZERO, averageStaff(sinceRegistration(request, law)));
  const rule = law.text('headcountRounding');
  const rounding = rule === 'choice' ? (request.employer.headcountRounding ?? 'halfUp') : rule;
  if (rounding === 'down') return f.cut(average);
  return rounding === 'halfUp' ? f.roundHalfUp(average, 0) : average;
}

/** Of a new employer's twelve months, where they begin with the one after its registration, the others are empty. */
function sinceRegistration(request: EstimateRequest, law: Law): EstimateRequest {
  const { monthlyHeadcounts, employer } = request;
  if (!monthlyHeadcounts || !isNew(request) || law.text('newEmployer') !== 'monthAfterRegistration')
    return request;
  const [, registered] = partsOf(employer.registeredOn);
  return {
    ...request,
    monthlyHeadcounts: monthlyHeadcounts.map((persons, index) => (index + 1 <= registered ? '0' : persons)),
  };
}

/** An employer that owes nothing for the year of its registration, or registered too late in it. */
export function isTooNew(request: EstimateRequest, law: Law): boolean {
  if (!isNew(request)) return false;
  const rule = law.text('newEmployer');
  if (rule === 'nextYear') return true;
  return rule === 'monthAfterRegistration' && request.employer.registeredOn >= `${request.levyYear}-12-01`;
}
