import { lastDayOfYear } from '#values';
import { EMPLOYER_KINDS, type EmployerKind } from '../law/employer-kind.js';
import { bookKey, type LawBook } from '../law/load-policies.js';
import { pick } from '../law/pick.js';
import type { DatedValue } from '../law/provision.js';
import { yearsOf } from './book-years.js';
import type { Finding } from './finding.js';

/** What each method of the reward multiplies: a place that names the method says these too. */
const PARTS: { readonly [method: string]: readonly string[] } = {
  upTo: ['rewardAmount'],
  minimumWageMultiple: ['rewardMultiple', 'rewardMinimumWageMonth'],
  minimumWageYearShare: ['rewardShare', 'rewardMinimumWageMonth'],
  quotaAndSurplus: ['rewardAtQuotaMultiple', 'rewardMultiple', 'rewardMinimumWageMonth'],
  flatYearly: ['rewardAmount'],
  flatMonthly: ['rewardAmount'],
  ownWageShare: ['rewardShare', 'rewardOrder'],
};
const OWN_PARTS = [...new Set(Object.values(PARTS).flat())];

/** Rewards whose method lacks a part in some year, and parts that a place sets and its method does not use. */
export function rewardPartsOf(book: LawBook): readonly Finding[] {
  const places = book.places.filter(({ division }) =>
    ['reward', ...OWN_PARTS].some(key => book.values.has(bookKey(key, division))),
  );
  return places.flatMap(({ division }) => [...lacking(book, division), ...idle(book, division)]);
}

/** The first year in which each part is missing, whichever kind of employer misses it. */
function lacking(book: LawBook, division: string): Finding[] {
  const found = new Map<string, Finding>();
  for (const year of yearsOf(book)) {
    for (const kind of EMPLOYER_KINDS) {
      for (const key of missingParts(book, division, year, kind))
        if (!found.has(key)) found.set(key, partMissing(key, division, year, kind));
    }
  }
  return [...found.values()];
}

function missingParts(book: LawBook, division: string, year: number, kind: EmployerKind): readonly string[] {
  const at = (key: string) => pick(book, key, division, lastDayOfYear(year), kind);
  const parts = PARTS[String(at('reward')?.value)] ?? [];
  const isGraded = parts.includes('rewardAmount') && typeof at('rewardAmount')?.value === 'object';
  return [...parts, ...(isGraded ? ['rewardOrder'] : [])].filter(key => at(key) === null);
}

/** Parts of a place's own that stand beside a method which multiplies something else. */
function idle(book: LawBook, division: string): Finding[] {
  const own = OWN_PARTS.flatMap(key => book.values.get(bookKey(key, division)) ?? []);
  return own.filter(value => value.value !== null && !isUsed(book, value)).map(partIdle);
}

function isUsed(book: LawBook, { key, division, from }: DatedValue): boolean {
  return EMPLOYER_KINDS.some(kind => {
    const method = String(pick(book, 'reward', division, from, kind)?.value);
    return PARTS[method]?.includes(key) || (key === 'rewardOrder' && PARTS[method]?.includes('rewardAmount'));
  });
}

function partMissing(key: string, division: string, year: number, kind: EmployerKind): Finding {
  const detail = `the reward of ${kind} in ${year} multiplies it, and it is not in force`;
  return { severity: 'error', code: 'partMissing', key, division, date: String(year), detail };
}

function partIdle({ key, division, from }: DatedValue): Finding {
  const detail = 'the method of the reward that is in force with it does not use it';
  return { severity: 'error', code: 'partIdle', key, division, date: from, detail };
}
