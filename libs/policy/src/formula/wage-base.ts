import type { Rational } from '#values';
import type { Case } from './case.js';
import { show, showYuan, yuan } from './figure.js';
import { assumption, idle, type Rule } from './law.js';

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
  /** Yuan a year; null without an average wage. */
  readonly amount: Rational | null;
  /** A cap is in force, and the local average to test it with is not known. */
  readonly capUntested: boolean;
}

/** The wage the shortfall is multiplied by: the employer's average, but no more than the cap × the local average. */
export function wageBaseOf(averageWage: Rational | null, at: Case): WageBase {
  const { law, sheet } = at;
  const multiple = law.wageCap.is;
  const local = localAverageWageOf(at);
  if (averageWage === null) return { amount: null, capUntested: false };
  if (multiple === null || local === null) {
    sheet.write('wageBase', showYuan(averageWage), yuan(averageWage), law.formula, law.wageCap);
    return { amount: averageWage, capUntested: multiple !== null };
  }
  const cap = multiple.times(local.is);
  const binds = cap.isBelow(averageWage);
  const product = `${show(multiple)} × ${showYuan(local.is)}`;
  // A local average that leaves the wage base alone is named as a ground only: its doubt is not the answer's.
  sheet.write('wageCap', product, yuan(cap), law.wageCap, binds ? local : idle(local));
  const amount = averageWage.min(cap);
  const smaller = `min(${showYuan(averageWage)}, ${showYuan(cap)})`;
  sheet.write('wageBase', smaller, yuan(amount), law.formula, law.wageCap);
  return { amount, capUntested: false };
}

/** The local average: as assumed, else the place's own; null where nothing is known. */
function localAverageWageOf({ facts, law, sheet }: Case): Rule<Rational> | null {
  const { localAverageWage } = facts.assume;
  if (localAverageWage) return assumption('localAverageWage', localAverageWage);
  if (law.localAverageWage?.assumed && law.wageCap.is !== null) sheet.warn('standIn');
  return law.localAverageWage;
}
