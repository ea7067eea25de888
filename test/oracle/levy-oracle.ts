import type { EstimateRequest } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import { averageWageOf, headcountOf } from './headcount-oracle.js';
import { PLAIN_READINGS } from './readings.js';
import type { Readings } from './readings.js';
import { capMultiple, isExempt, isReliefKnown, reliefDay, tierFactor } from './relief-oracle.js';
import { faultOf } from './request-check.js';
import { countRoster } from './roster-oracle.js';
import type { MissingMonth } from './roster-oracle.js';

/** The figures of an estimate, printed; persons and ratios plain, money in yuan. */
export interface OracleFigures {
  readonly outcome: 'exempt' | 'met' | 'levy';
  readonly headcount: string;
  readonly averageWage: string | null;
  readonly quota: string;
  readonly countedPersons: string;
  readonly shortfall: string;
  readonly surplus: string;
  readonly wageBase: string | null;
  readonly levyBeforeRelief: string;
  readonly tierFactor: string | null;
  readonly levy: string;
  readonly reward: null;
  readonly notCounted: readonly MissingMonth[];
}

export type OracleAnswer = OracleFigures | { readonly code: string; readonly key?: string };

const OWED_NOTHING = { tierFactor: null, levy: '0.00' };

/** A second, plain working of the national rules (division 000000), shared with nothing it checks. */
export function judge(request: EstimateRequest, readings: Readings = PLAIN_READINGS): OracleAnswer {
  const fault = faultOf(request);
  if (fault !== null) return { code: fault };
  const on = reliefDay(request, readings);
  // Nobody employed comes before any other outcome, a refusal for want of rules included.
  const needsNoRelief = headcountOf(request).top === 0n;
  if (!needsNoRelief && !isReliefKnown(on)) return { code: 'noPolicyInForce', key: 'relief' };
  return workOut(request, on, readings);
}

function workOut(request: EstimateRequest, on: string, readings: Readings): OracleFigures {
  const headcount = headcountOf(request);
  const { persons: counted, notCounted } = countedOf(request, readings);
  const quota = f.multiply(headcount, f.parseFraction(request.assume?.quotaRatio ?? '0.015'));
  const gap = f.subtract(quota, counted);
  const isShort = f.compare(gap, f.ZERO) > 0;
  const averageWage = averageWageOf(request, headcount);
  const wageBase = averageWage && cappedWage(request, on, averageWage);
  const before = isShort && wageBase ? f.multiply(gap, wageBase) : f.ZERO;
  return {
    ...decide(request, on, { headcount, counted, before: isShort ? before : null }),
    headcount: f.printPlain(headcount),
    averageWage: averageWage && f.printMoney(averageWage),
    quota: f.printPlain(quota),
    countedPersons: f.printPlain(counted),
    shortfall: isShort ? f.printPlain(gap) : '0',
    surplus: isShort ? '0' : f.printPlain(f.subtract(counted, quota)),
    wageBase: wageBase && f.printMoney(wageBase),
    levyBeforeRelief: f.printMoney(before),
    reward: null,
    notCounted,
  };
}

interface Owed {
  readonly headcount: Fraction;
  readonly counted: Fraction;
  /** Shortfall × wage base; null without a shortfall. */
  readonly before: Fraction | null;
}

function decide(request: EstimateRequest, on: string, { headcount, counted, before }: Owed) {
  if (before === null) return { outcome: 'met' as const, ...OWED_NOTHING };
  if (isExempt(on, request.employer, headcount)) return { outcome: 'exempt' as const, ...OWED_NOTHING };
  const factor = tierFactor(on, counted, headcount);
  const levy = f.printMoney(f.multiply(before, factor));
  return { outcome: 'levy' as const, tierFactor: f.printPlain(factor), levy };
}

function countedOf(request: EstimateRequest, readings: Readings) {
  if (request.countedPersons === undefined) return countRoster(request, readings);
  return { persons: f.parseFraction(request.countedPersons), notCounted: [] };
}

function cappedWage({ assume }: EstimateRequest, on: string, averageWage: Fraction): Fraction {
  const multiple = capMultiple(on);
  if (multiple === null || assume?.localAverageWage === undefined) return averageWage;
  return f.smaller(averageWage, f.multiply(f.fraction(multiple), f.parseFraction(assume.localAverageWage)));
}
