import { datePartsOf, Rational } from '#values';
import type { Case } from './case.js';
import { showYuan, yuan } from './figure.js';
import { minimumWageOf } from './month-tests.js';
import { assumption, type Rule } from './provided.js';

const TWELVE = Rational.of(12);

/** The monthly minimum wage that a reward multiplies: of the month the place names, December where it names none. */
export function rewardWageOf(at: Case): Rule<Rational> | null {
  const { facts, law, sheet } = at;
  const { wageMonth, wagesAfter } = law.reward;
  if (wageMonth) sheet.use(wageMonth);
  const { minimumWage } = facts.assume;
  if (minimumWage) return assumption('minimumWage', minimumWage);
  if (wageMonth?.is === 'each') return meanOfYear(at);
  if (wageMonth?.is === 'nextFirst') return wagesAfter[0] ?? null;
  if (wageMonth?.is === 'declaration') return wagesAfter[monthOfDeclaration(at) - 1] ?? null;
  return minimumWageOf(wageMonth?.is === 'first' ? 1 : 12, at);
}

/** A declaration later than the year after the levy year goes by that year's December. */
function monthOfDeclaration({ facts }: Case): number {
  const { year, month } = datePartsOf(facts.declaredOn);
  return year === facts.levyYear + 1 ? month : 12;
}

/** The twelve months' minimum wages ÷ 12; null where one of them is not known. */
function meanOfYear(at: Case): Rule<Rational> | null {
  const known = at.law.minimumWages.filter(wage => wage !== null);
  const [first] = known;
  if (!first || known.length < 12) return null;
  const mean = known.reduce((sum, wage) => sum.plus(wage.is), Rational.zero).over(TWELVE);
  const terms = known.map(wage => showYuan(wage.is)).join(' + ');
  at.sheet.write('rewardWage', `(${terms}) ÷ 12`, yuan(mean), ...known);
  const sources = known.flatMap(wage => wage.sources);
  return { ...first, is: mean, sources, doubtful: known.some(wage => wage.doubtful) };
}
