import { Rational } from '#values';
import type { Case } from './case.js';
import type { Employee } from './counted-persons.js';
import { show, showYuan } from './figure.js';
import { rewardMonthsOf } from './reward-eligibility.js';
import type { SurplusOrder } from './reward-law.js';
import { amountOf } from './reward-meanings.js';
import type { RewardedPersons } from './rewarded-persons.js';

const TWELVE = Rational.of(12);

interface Sum {
  readonly amount: Rational;
  readonly expression: string;
}

interface Offer {
  readonly employee: Employee;
  /** Persons that this employee counts as for the reward. */
  readonly persons: Rational;
  /** Yuan: a year's amount a person, or a month's own wage. */
  readonly yuan: Rational;
}

/**
 * What the surplus employees come to: taken one after another in the order of the place until the surplus is used up,
 * the last one in part. `amount`: persons × their amount; `wage`: the part of their months that is surplus × their wage.
 * Null where an amount is not stated.
 */
export function sumOver({ above, eligible }: RewardedPersons, by: 'amount' | 'wage', at: Case): Sum | null {
  const offers = (eligible ?? []).map(employee => offerOf(employee, by, at));
  if (offers.some(offer => offer === null)) return null;
  let left = above;
  const terms: Sum[] = [];
  for (const offer of inOrder(
    offers.flatMap(one => one ?? []),
    at.law.reward.order?.is ?? 'lowestFirst',
  )) {
    if (left.isZero) break;
    const taken = offer.persons.min(left);
    left = left.minus(taken);
    terms.push(by === 'amount' ? amountTerm(taken, offer) : wageTerm(taken, offer));
  }
  return {
    amount: terms.reduce((sum, { amount }) => sum.plus(amount), Rational.zero),
    expression: terms.map(({ expression }) => expression).join(' + ') || '0',
  };
}

function offerOf(employee: Employee, by: 'amount' | 'wage', at: Case): Offer | null {
  const persons = rewardMonthsOf(employee, at).over(TWELVE);
  const { amount } = at.law.reward;
  const yuan =
    by === 'wage' ? employee.entry.monthlyWage : amount && amountOf(amount.is, employee.entry.certificate);
  return yuan && { employee, persons, yuan };
}

const amountTerm = (taken: Rational, { yuan }: Offer): Sum => ({
  amount: taken.times(yuan),
  expression: `${show(taken)} × ${showYuan(yuan)}`,
});

/** An employee who counts twice is paid one wage. */
function wageTerm(taken: Rational, { employee, persons, yuan }: Offer): Sum {
  const months = taken.over(persons).times(Rational.of(employee.months));
  return { amount: months.times(yuan), expression: `${show(months)} × ${showYuan(yuan)}` };
}

function inOrder(offers: readonly Offer[], order: SurplusOrder): readonly Offer[] {
  const byYuan = (one: Offer, other: Offer) => one.yuan.compare(other.yuan);
  const byDay = (one: Offer, other: Offer) => compareDays(one.employee.entry.from, other.employee.entry.from);
  const least = order === 'lowestFirst' || order === 'highestFirst' ? byYuan : byDay;
  const isReversed = order === 'highestFirst' || order === 'latestFirst';
  return [...offers].sort((one, other) => (isReversed ? least(other, one) : least(one, other)));
}

function compareDays(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
