import { lastDayOfMonth, Rational } from '#values';
import { contradicted, said, unanswered, verified, type Finding } from './finding.js';
import { isAllowed, type Ground } from './ground.js';

const CENTS = 2;

/**
 * Was a wage paid for the month that is not under the minimum wage of the place (72号 art. 7)? What an unknown unit
 * paid is no wage of this post; that somebody else paid it stands with the claim on the employer.
 */
export function compareWage(month: number, ground: Ground): Finding {
  const { levyYear, entry, known, minimumWages } = ground;
  const declared = said('wage', { amount: entry.monthlyWage });
  const answer = known.wages;
  if (answer.state !== 'known') return unanswered(declared, answer);
  const day = lastDayOfMonth(levyYear, month);
  const paid = answer.records.filter(record => record.month === month);
  const own = paid.filter(({ payerCode }) => isAllowed(payerCode, 'payer', day, ground));
  if (own.length === 0) {
    if (!answer.covered.includes(month)) return unanswered(declared, { state: 'silent', by: answer.by });
    const found = paid.length > 0 ? said('wageByAnother', unitOf(paid[0]?.payerCode)) : said('noWage');
    return contradicted(declared, found, answer.by);
  }
  const sum = own.reduce((total, { amount }) => total.plus(Rational.decimal(amount)), Rational.zero);
  const minimum = minimumWages[month - 1] ?? null;
  const amount = sum.toFixed(CENTS);
  if (minimum && sum.isBelow(Rational.decimal(minimum)))
    return contradicted(declared, said('wageBelow', { amount, minimum }), answer.by);
  return verified(declared, said('wage', { amount }), answer.by);
}

function unitOf(code: string | undefined) {
  return { unit: code ?? '' };
}
