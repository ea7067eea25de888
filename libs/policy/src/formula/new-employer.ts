import { makeDate, yearOf, type PlainDate } from '#values';
import type { Case } from './case.js';
import { test } from './figure.js';

/** Registered within the levy year. */
export function isNew({ facts }: Pick<Case, 'facts'>): boolean {
  return yearOf(facts.employer.registeredOn) === facts.levyYear;
}

/**
 * Is the employer registered too late in the levy year to owe anything for it? Where its first year is free, from
 * 1 January; where the month after registration begins the count, in December.
 */
export function isTooNew(at: Case): boolean {
  const { facts, law, sheet } = at;
  const { levyYear, employer } = facts;
  if (!isNew(at) || law.newEmployer.is === 'asGiven') return false;
  const free: PlainDate = makeDate(levyYear, law.newEmployer.is === 'nextYear' ? 1 : 12, 1);
  const holds = employer.registeredOn >= free;
  sheet.write('newEmployer', `${employer.registeredOn} ≥ ${free}`, test(holds), law.newEmployer);
  return holds;
}
