import type { EstimateRequest } from './estimate-request.js';
import { add, divide, fraction, multiply, parseFraction, subtract, sum } from './fraction.js';
import type { Fraction } from './fraction.js';

const TWELVE = fraction(12);

/** Staff of the levy year, never rounded. */
export function headcountOf(request: EstimateRequest): Fraction {
  if (request.headcount !== undefined) return parseFraction(request.headcount);
  if (request.monthlyHeadcounts) return divide(sum(request.monthlyHeadcounts.map(parseFraction)), TWELVE);
  const { regular, seasonal, dispatchedIn, dispatchedOut } = request.headcountParts!;
  const terms = seasonal.map(({ persons, months }) => {
    return divide(multiply(parseFraction(persons), parseFraction(months)), TWELVE);
  });
  const own = add(parseFraction(regular), sum(terms));
  return subtract(add(own, parseFraction(dispatchedIn)), parseFraction(dispatchedOut));
}

/** A year's wage of one person in yuan, never rounded; null when a payroll has nobody to be divided among. */
export function averageWageOf(request: EstimateRequest, headcount: Fraction): Fraction | null {
  if (request.averageWage !== undefined) return parseFraction(request.averageWage);
  return headcount.top === 0n ? null : divide(parseFraction(request.payroll!), headcount);
}
