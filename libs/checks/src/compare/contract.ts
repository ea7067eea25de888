import { contractMonths, type Contract } from '#declarations';
import { lastDayOfMonth, Rational } from '#values';
import type { ContractRecord } from '../source-record.js';
import { contradicted, said, unanswered, verified, type Finding } from './finding.js';
import { isAllowed, type Ground } from './ground.js';

/** Is a contract registered that runs long enough and covers the last day of the month? Posts on the establishment have none. */
export function compareContract(month: number, ground: Ground): Finding {
  const { levyYear, entry, known, minimumContractMonths } = ground;
  const declared = wordsOf(entry.contract);
  const answer = known.contracts;
  if (entry.contract.kind === 'establishment')
    return { verdict: 'unavailable', declared, found: null, source: null };
  if (answer.state !== 'known') return unanswered(declared, answer);
  const day = lastDayOfMonth(levyYear, month);
  const there = answer.records.filter(({ from, to }) => from <= day && (to === null || day <= to));
  const own = there.filter(({ employerCode }) => isAllowed(employerCode, 'payer', day, ground));
  const [longest] = own.map(contractOf).sort((one, other) => monthsOf(other) - monthsOf(one));
  if (longest && !isTooShort(longest, minimumContractMonths))
    return verified(declared, wordsOf(longest), answer.by);
  if (longest) return contradicted(declared, wordsOf(longest), answer.by);
  const [other] = there;
  const found = other ? said('contractWithAnother', { unit: other.employerCode }) : said('noContract');
  return contradicted(declared, found, answer.by);
}

function contractOf({ from, to }: ContractRecord): Contract {
  return to === null ? { kind: 'openEnded', from } : { kind: 'fixedTerm', from, to };
}

function monthsOf(contract: Contract): number {
  return contractMonths(contract) ?? 0;
}

function isTooShort(contract: Contract, shortest: string | null): boolean {
  return shortest !== null && Rational.of(monthsOf(contract)).isBelow(Rational.decimal(shortest));
}

function wordsOf(contract: Contract) {
  if (contract.kind === 'establishment') return said('establishment');
  if (contract.kind === 'openEnded') return said('contractOpen', { from: contract.from });
  const { from, to } = contract;
  return said('contractTerm', { from, to, months: String(contractMonths(contract)) });
}
