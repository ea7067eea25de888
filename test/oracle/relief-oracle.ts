import { yearsLater } from './days.js';
import type { EstimateRequest } from './estimate-request.js';
import { compare, fraction, multiply, ONE, parseFraction } from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Law, OwnLaw } from './law.js';

/** The day that picks cap, tiers and exemption: that of declaration, by the end of the next year; or of the levy year. */
export function reliefDay({ levyYear, declaredOn }: EstimateRequest, own: OwnLaw | null): string {
  if (own?.values['reliefDate'] === 'levyYear') return `${levyYear}-12-31`;
  const latest = `${levyYear + 1}-12-31`;
  return declaredOn < latest ? declaredOn : latest;
}

/** Are rules of relief in force on the day? */
export const isReliefKnown = (law: Law) => law.find('relief') !== null && law.find('exemption') !== null;

interface Tier {
  readonly atLeast: string;
  readonly factor: string;
}

/** The part of the levy that is collected: that of the highest tier the ratio reaches. */
export function tierFactor(counted: Fraction, headcount: Fraction, law: Law): Fraction {
  const tiers = law.value('relief') as unknown as readonly Tier[];
  const reached = tiers.filter(
    ({ atLeast }) => compare(counted, multiply(headcount, parseFraction(atLeast))) >= 0,
  );
  const [highest] = reached.sort((one, other) =>
    compare(parseFraction(other.atLeast), parseFraction(one.atLeast)),
  );
  return highest ? parseFraction(highest.factor) : ONE;
}

interface Exemption {
  readonly staff: string;
  readonly years?: string;
}

/** Does a small employer owe nothing in spite of a shortfall? */
export function isExempt({ employer }: EstimateRequest, headcount: Fraction, law: Law): boolean {
  const rule = law.value('exemption') as 'none' | Exemption;
  if (rule === 'none' || compare(headcount, parseFraction(rule.staff)) > 0) return false;
  if (rule.years === undefined) return true;
  return law.question.reliefDay <= yearsLater(employer.registeredOn, Number(rule.years));
}

/** Multiple of the local average that bounds the wage base under the national rules; null where there is no bound. */
export function nationalCap(on: string): Fraction | null {
  if (on < '2017-04-01') return null;
  return fraction(on < '2018-04-01' ? 3 : 2);
}
