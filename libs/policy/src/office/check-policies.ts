import { NATIONAL } from '#identifiers';
import { yearOf } from '#values';
import type { LawBook } from '../law/load-policies.js';
import type { DatedValue } from '../law/provision.js';
import type { Finding, FindingCode } from './finding.js';
import { gapsOf } from './gaps.js';
import { rewardPartsOf } from './reward-parts.js';
import { unansweredOf } from './unanswered.js';

/**
 * Examines a law book that loaded (unknown keys, bad values, unknown instruments and overlaps do not even load):
 * gaps in time, yearly series with holes, ends of nothing, parameters and instruments that nothing uses, rewards
 * without their parts, places and years that neither answer nor say why, and what is unverified or lacks its article
 * or address.
 */
export function checkPolicies(book: LawBook): readonly Finding[] {
  return [...checkValues(book), ...unansweredOf(book)];
}

/** The same without asking each place and year. */
export function checkValues(book: LawBook): readonly Finding[] {
  const timelines = [...book.values.values()];
  return [
    ...gapsOf(book),
    ...timelines.flatMap(timeline => missingYears(book, timeline)),
    ...timelines.flatMap(endsOfNothing),
    ...unusedParameters(book),
    ...unusedInstruments(book),
    ...rewardPartsOf(book),
    ...timelines.flat().flatMap(value => doubtsOf(book, value)),
  ];
}

/** Holes in a series that has one figure a year, but for those that a null declares up to the next figure. */
function missingYears(book: LawBook, timeline: readonly DatedValue[]): Finding[] {
  const [latest] = timeline;
  const earliest = timeline.at(-1);
  if (!latest || !earliest || !book.definitions.get(latest.key)?.yearly) return [];
  const known = new Set(timeline.map(value => yearOf(value.from)));
  const first = yearOf(earliest.from);
  const years = Array.from({ length: yearOf(latest.from) - first + 1 }, (_, index) => first + index);
  return years
    .filter(year => !known.has(year) && timeline.find(({ from }) => yearOf(from) < year)?.value !== null)
    .map(year => finding('error', 'missingYear', latest, `no figure for ${year}`, String(year)));
}

/** A null that ends no value before it. */
function endsOfNothing(timeline: readonly DatedValue[]): Finding[] {
  return timeline
    .filter((value, index) => {
      if (value.value !== null) return false;
      const before = timeline.slice(index + 1).find(earlier => earlier.from < value.from);
      return before === undefined || before.value === null;
    })
    .map(value => finding('error', 'endsNothing', value, 'null ends no value', value.from));
}

/** Definitions without a value anywhere, or that no step and no page reads. */
function unusedParameters(book: LawBook): Finding[] {
  const valued = new Set([...book.values.values()].flat().map(value => value.key));
  return [...book.definitions.values()]
    .filter(({ key, askedBy }) => !valued.has(key) || askedBy.length === 0)
    .map(({ key }) => ({
      severity: 'error',
      code: 'unusedParameter',
      key,
      division: NATIONAL,
      date: null,
      detail: 'no value, or nothing that reads it',
    }));
}

function unusedInstruments(book: LawBook): Finding[] {
  const cited = new Set(
    [...book.values.values()].flat().flatMap(value => value.sources.map(({ instrument }) => instrument)),
  );
  return [...book.instruments.keys()]
    .filter(name => !cited.has(name))
    .map(name => ({
      severity: 'notice',
      code: 'unusedInstrument',
      key: name,
      division: NATIONAL,
      date: null,
      detail: 'no value refers to it',
    }));
}

function doubtsOf(book: LawBook, value: DatedValue): Finding[] {
  const found: Finding[] = [];
  if (!value.verified)
    found.push(finding('notice', 'unverified', value, value.notes ?? 'not confirmed', value.from));
  for (const { instrument, article } of value.sources) {
    if (article === null) found.push(finding('notice', 'articleUnknown', value, instrument, value.from));
    if (!book.instruments.get(instrument)?.url)
      found.push(finding('notice', 'addressUnknown', value, instrument, value.from));
  }
  return found;
}

function finding(
  severity: Finding['severity'],
  code: FindingCode,
  { key, division }: DatedValue,
  detail: string,
  date: string,
): Finding {
  return { severity, code, key, division, date, detail };
}
