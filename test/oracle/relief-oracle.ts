import { yearsLater } from './days.js';
import type { EstimateRequest } from './estimate-request.js';
import { compare, fraction, multiply } from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Readings } from './readings.js';

/** The day that picks cap, tiers and exemption. */
export function reliefDay(request: EstimateRequest, readings: Readings): string {
  if (readings.reliefDate === 'lastDayOfLevyYear') return `${request.levyYear}-12-31`;
  if (readings.reliefDate === 'firstDayOfLevyYear') return `${request.levyYear}-01-01`;
  const latest = `${request.levyYear + 1}-12-31`;
  return request.declaredOn < latest ? request.declaredOn : latest;
}

/** Whether the rules of relief know this day at all. */
export const isReliefKnown = (on: string) => on >= '2015-10-01' && on <= '2027-12-31';

/** Multiple of the local average wage that bounds the wage base; null where there is no bound. */
export function capMultiple(on: string): number | null {
  if (on < '2017-04-01') return null;
  return on < '2018-04-01' ? 3 : 2;
}

/** 0.9 below one per cent, 0.5 from there on; before 2020 nothing is taken off. */
export function tierFactor(on: string, counted: Fraction, headcount: Fraction): Fraction {
  if (on < '2020-01-01') return fraction(1);
  return compare(multiply(counted, fraction(100)), headcount) >= 0 ? fraction(1, 2) : fraction(9, 10);
}

/** Whether a small enterprise owes nothing on this day in spite of a shortfall. */
export function isExempt(on: string, employer: EstimateRequest['employer'], headcount: Fraction): boolean {
  if (employer.kind !== 'enterprise') return false;
  if (compare(headcount, fraction(on < '2017-04-01' ? 20 : 30)) > 0) return false;
  return on >= '2020-01-01' || on <= yearsLater(employer.registeredOn, 3);
}
