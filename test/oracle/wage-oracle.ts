import type { EstimateRequest } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Law } from './law.js';

/** A year's wage of one person in yuan; null when a payroll has nobody to be divided among. */
export function averageWageOf(request: EstimateRequest, headcount: Fraction, law: Law): Fraction | null {
  if (request.averageWage !== undefined) return f.parseFraction(request.averageWage);
  if (headcount.top === 0n) return null;
  const average = f.divide(f.parseFraction(request.payroll!), headcount);
  const decimals = law.text('averageWageDecimals');
  return decimals === 'none' ? average : f.roundHalfUp(average, Number(decimals));
}

export interface WageBase {
  /** Null: nothing to work it out from. */
  readonly amount: Fraction | null;
  /** What is missing as soon as a levy is due. */
  readonly lacks: 'localAverageWage' | 'insuranceBase' | null;
  /** Did the local average have a say? */
  readonly usesLocal: boolean;
}

/** What the shortfall is multiplied by. */
export function wageBaseOf(
  request: EstimateRequest,
  headcount: Fraction,
  own: Fraction | null,
  law: Law,
): WageBase {
  const method = law.text('wageBaseMethod');
  const isLocal =
    method === 'localAverage' || (method === 'localAverageIfBudgetFunded' && request.employer.budgetFunded);
  if (isLocal) {
    const amount = localAverageOf(request, law);
    return { amount, lacks: amount ? null : 'localAverageWage', usesLocal: amount !== null };
  }
  if (method !== 'insuranceBase') return capped(request, own, law);
  if (request.insuranceBase === undefined) return { amount: null, lacks: 'insuranceBase', usesLocal: false };
  const base = f.parseFraction(request.insuranceBase);
  return capped(request, headcount.top === 0n ? null : f.divide(base, headcount), law);
}

function capped(request: EstimateRequest, own: Fraction | null, law: Law): WageBase {
  const multiple = law.number('wageCap');
  if (own === null || multiple === null) return { amount: own, lacks: null, usesLocal: false };
  const local = localAverageOf(request, law);
  if (local === null) return { amount: own, lacks: 'localAverageWage', usesLocal: false };
  return { amount: f.smaller(own, f.multiply(multiple, local)), lacks: null, usesLocal: true };
}

function localAverageOf({ assume }: EstimateRequest, law: Law): Fraction | null {
  if (assume?.localAverageWage !== undefined) return f.parseFraction(assume.localAverageWage);
  return law.number('localAverageWage');
}
