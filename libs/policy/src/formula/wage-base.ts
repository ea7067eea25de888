import type { Rational } from '#values';
import { show, showYuan, yuan } from './figure.js';
import type { Facts, WageFacts } from './facts.js';
import { assumption, idle, type LevyLaw, type Rule, type StaffLaw } from './law.js';
import type { Worksheet } from './worksheet.js';

/** The employer's average wage of the levy year (72号 art. 8): payroll ÷ headcount, rounded only where the place says so. */
export function averageWageOf(
  wage: WageFacts,
  headcount: Rational,
  staff: StaffLaw,
  law: LevyLaw,
  sheet: Worksheet,
): Rational {
  if (wage.by === 'average') {
    sheet.write('averageWage', showYuan(wage.averageWage), yuan(wage.averageWage), staff.method);
    return wage.averageWage;
  }
  const average = wage.payroll.over(headcount);
  const division = `${showYuan(wage.payroll)} ÷ ${show(headcount)}`;
  const decimals = law.averageWageDecimals.is;
  if (decimals === null) {
    sheet.write('averageWage', division, yuan(average), staff.method);
    return average;
  }
  const rounded = average.roundHalfUp(decimals);
  const expression = `round(${division}, ${decimals})`;
  sheet.write('averageWage', expression, yuan(rounded), staff.method, law.averageWageDecimals);
  return rounded;
}

/** The local average: as assumed, else the place's own; null where nothing is known. */
export function localAverageWageOf(facts: Facts, law: LevyLaw): Rule<Rational> | null {
  const { localAverageWage } = facts.assume;
  return localAverageWage ? assumption('localAverageWage', localAverageWage) : law.localAverageWage;
}

export interface WageBase {
  readonly amount: Rational;
  /** A cap is in force, and the local average to test it with is not known. */
  readonly capUntested: boolean;
}

/** The wage the shortfall is multiplied by: the employer's average, but no more than the cap × the local average. */
export function wageBaseOf(
  averageWage: Rational,
  facts: Facts,
  staff: StaffLaw,
  law: LevyLaw,
  sheet: Worksheet,
): WageBase {
  const multiple = law.wageCap.is;
  const local = localAverageWageOf(facts, law);
  if (multiple === null || local === null) {
    sheet.write('wageBase', showYuan(averageWage), yuan(averageWage), staff.method, law.wageCap);
    return { amount: averageWage, capUntested: multiple !== null };
  }
  const cap = multiple.times(local.is);
  const binds = cap.isBelow(averageWage);
  if (local.assumed && facts.assume.localAverageWage === null) sheet.warn('standIn');
  const product = `${show(multiple)} × ${showYuan(local.is)}`;
  sheet.write('wageCap', product, yuan(cap), law.wageCap, binds ? local : idle(local));
  const amount = averageWage.min(cap);
  sheet.write(
    'wageBase',
    `min(${showYuan(averageWage)}, ${showYuan(cap)})`,
    yuan(amount),
    staff.method,
    law.wageCap,
  );
  return { amount, capUntested: false };
}
