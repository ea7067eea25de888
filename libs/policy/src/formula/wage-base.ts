import type { Rational } from '#values';
import type { Unanswerable } from '../law/policy.js';
import type { Case } from './case.js';
import { show, showYuan, yuan } from './figure.js';
import { assumption, idle, type Rule } from './provided.js';

/**
 * The employer's average wage of the levy year (72号 art. 8): payroll ÷ headcount, rounded only where the place
 * says so. Null where a payroll has no headcount to be divided by.
 */
export function averageWageOf(headcount: Rational, { facts, law, sheet }: Case): Rational | null {
  const { wage } = facts;
  if (wage.by === 'average') {
    sheet.write('averageWage', showYuan(wage.averageWage), yuan(wage.averageWage), law.formula);
    return wage.averageWage;
  }
  if (headcount.isZero) return null;
  const average = wage.payroll.over(headcount);
  const division = `${showYuan(wage.payroll)} ÷ ${show(headcount)}`;
  const decimals = law.averageWageDecimals.is;
  if (decimals === null) {
    sheet.write('averageWage', division, yuan(average), law.formula);
    return average;
  }
  const rounded = average.roundHalfUp(decimals);
  const expression = `round(${division}, ${decimals})`;
  sheet.write('averageWage', expression, yuan(rounded), law.formula, law.averageWageDecimals);
  return rounded;
}

export interface WageBase {
  /** Yuan a year; null without an average wage, or while `missing` holds what it would come from. */
  readonly amount: Rational | null;
  /** A cap is in force, and the local average to test it with is not known. */
  readonly capUntested: boolean;
  /** What the formula of the place goes by and nobody stated: the refusal where a shortfall needs it. */
  readonly missing: Unanswerable | null;
}

const WITHOUT: WageBase = { amount: null, capUntested: false, missing: null };

/**
 * The wage the shortfall is multiplied by: the employer's average, no more than the cap × the local average; in some
 * places the local average itself, or the insurance base a head.
 */
export function wageBaseOf(headcount: Rational, averageWage: Rational | null, at: Case): WageBase {
  const method = methodOf(at);
  if (method === 'localAverage') return localBase(at);
  if (method === 'ownAverage') return cappedBase(averageWage, at);
  const { insuranceBase } = at.facts;
  if (!insuranceBase) return { ...WITHOUT, missing: at.law.insuranceBaseMissing };
  return cappedBase(headcount.isZero ? null : insuranceAverage(insuranceBase, headcount, at), at);
}

function methodOf({ facts, law }: Case): 'ownAverage' | 'insuranceBase' | 'localAverage' {
  const method = law.formula.is;
  if (method !== 'localAverageIfBudgetFunded') return method;
  return facts.employer.budgetFunded ? 'localAverage' : 'ownAverage';
}

function insuranceAverage(base: Rational, headcount: Rational, { law, sheet }: Case): Rational {
  const average = base.over(headcount);
  sheet.write('insuranceAverage', `${showYuan(base)} ÷ ${show(headcount)}`, yuan(average), law.formula);
  return average;
}

function localBase(at: Case): WageBase {
  const local = localAverageWageOf(at, true);
  if (local === null) return { ...WITHOUT, missing: at.law.localAverageMissing };
  at.sheet.write('wageBase', showYuan(local.is), yuan(local.is), at.law.formula, local);
  return { amount: local.is, capUntested: false, missing: null };
}

function cappedBase(own: Rational | null, at: Case): WageBase {
  const { law, sheet } = at;
  const multiple = law.wageCap.is;
  const local = localAverageWageOf(at, multiple !== null);
  if (own === null) return WITHOUT;
  if (multiple === null || local === null) {
    sheet.write('wageBase', showYuan(own), yuan(own), law.formula, law.wageCap);
    return { amount: own, capUntested: multiple !== null, missing: null };
  }
  const cap = multiple.times(local.is);
  const binds = cap.isBelow(own);
  const product = `${show(multiple)} × ${showYuan(local.is)}`;
  // A local average that leaves the wage base alone is named as a ground only: its doubt is not the answer's.
  sheet.write('wageCap', product, yuan(cap), law.wageCap, binds ? local : idle(local));
  const amount = own.min(cap);
  const smaller = `min(${showYuan(own)}, ${showYuan(cap)})`;
  sheet.write('wageBase', smaller, yuan(amount), law.formula, law.wageCap);
  return { amount, capUntested: false, missing: null };
}

/** The local average: as assumed, else the place's own; null where nothing is known. */
function localAverageWageOf({ facts, law, sheet }: Case, isAsked: boolean): Rule<Rational> | null {
  const { localAverageWage } = facts.assume;
  if (localAverageWage) return assumption('localAverageWage', localAverageWage);
  if (law.localAverageWage?.assumed && isAsked) sheet.warn('standIn');
  return law.localAverageWage;
}
