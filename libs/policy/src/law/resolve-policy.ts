import { NATIONAL } from '#identifiers';
import { lastDayOfYear, type LevyYear, type PlainDate } from '#values';
import { canonicalJson, contentHash } from './canonical.js';
import type { Definition } from './definition.js';
import type { LawBook } from './load-policies.js';
import { minimumWagesOf } from './minimum-wages.js';
import { pick, pickYearly } from './pick.js';
import type { NoPolicyInForce, Policy, PolicyQuery, Provisions, Reading } from './policy.js';
import type { DatedValue, Provision } from './provision.js';

/**
 * The day that counts as the day of collection: the day of declaration, but no later than the end of the year
 * after the levy year. A late declaration does not draw newer relief.
 */
export function collectionDateOf(declaredOn: PlainDate, levyYear: LevyYear): PlainDate {
  const latest = lastDayOfYear(levyYear + 1);
  return declaredOn < latest ? declaredOn : latest;
}

/** Picks every value for one place, levy year, collection and kind. What is missing is listed, not filled in. */
export function resolvePolicy(book: LawBook, query: PolicyQuery): Policy {
  const picked = pickAll(book, query, query.collectionDate);
  const { wages, readings: wageReadings } = minimumWagesOf(book, query.division, query.levyYear, query.kind);
  const content = {
    values: provisionsOf(picked.values),
    minimumWages: wages,
    standIns: picked.standIns,
    missing: missingOf(book, query, picked.values),
    readings: [
      ...readingsOf(book, picked.values),
      ...reliefReadings(book, query, picked.values),
      ...wageReadings,
    ],
    doubtful: [...picked.values.values()]
      .filter(value => isDoubtful(book, value, query))
      .map(value => value.key),
  };
  return { ...query, reliefDay: query.collectionDate, version: contentHash(content), ...content };
}

type Picked = ReadonlyMap<string, DatedValue>;

function pickAll(
  book: LawBook,
  query: PolicyQuery,
  reliefDay: PlainDate,
): { values: Picked; standIns: string[] } {
  const values = new Map<string, DatedValue>();
  const standIns: string[] = [];
  for (const definition of book.definitions.values()) {
    if (definition.keyedBy === 'month') continue;
    const found = pickOne(book, definition, query, reliefDay);
    if (!found) continue;
    values.set(definition.key, found.picked);
    if (found.standIn) standIns.push(definition.key);
  }
  return { values, standIns };
}

function pickOne(book: LawBook, definition: Definition, query: PolicyQuery, reliefDay: PlainDate) {
  if (definition.yearly) return pickYearly(book, definition.key, query.division, query.levyYear);
  const day = definition.keyedBy === 'collectionDate' ? reliefDay : lastDayOfYear(query.levyYear);
  const picked = pick(book, definition.key, query.division, day, query.kind);
  return picked && { picked, standIn: false };
}

const provisionOf = ({ division, from, value, sources, verified }: DatedValue): Provision => ({
  division,
  from,
  value,
  sources,
  verified,
});

function provisionsOf(values: Picked): Provisions {
  return Object.fromEntries([...values].map(([key, value]) => [key, provisionOf(value)]));
}

function missingOf(book: LawBook, query: PolicyQuery, values: Picked): NoPolicyInForce[] {
  return [...book.definitions.values()]
    .filter(definition => definition.required && !values.has(definition.key))
    .map(({ key, keyedBy, askedBy }) => ({
      code: 'noPolicyInForce',
      key,
      division: query.division,
      date: keyedBy === 'collectionDate' ? query.collectionDate : lastDayOfYear(query.levyYear),
      askedBy: askedBy[0] ?? 'page',
    }));
}

/** Readings that put another value in the place of one unverified value. */
function readingsOf(book: LawBook, values: Picked): Reading[] {
  return [...values.values()]
    .filter(value => value.key !== 'reliefDate' && value.otherReadings !== 'unknown')
    .flatMap(value =>
      [...value.otherReadings].map(other => ({
        key: value.key,
        askedBy: book.definitions.get(value.key)?.askedBy ?? [],
        values: { [value.key]: { ...provisionOf(value), value: other } },
        minimumWages: null,
        reliefDay: null,
      })),
    );
}

/** Where relief, cap and exemption may go by the levy year instead of the collection, and that would differ. */
function reliefReadings(book: LawBook, query: PolicyQuery, values: Picked): Reading[] {
  const others = values.get('reliefDate')?.otherReadings ?? [];
  if (!others.includes('levyYear')) return [];
  const reliefDay = lastDayOfYear(query.levyYear);
  const thatDay = pickAll(book, query, reliefDay).values;
  const changed = [...thatDay].filter(
    ([key, value]) => canonicalJson(value.value) !== canonicalJson(values.get(key)?.value),
  );
  const exemption = thatDay.get('exemption')?.value;
  const goesByAge = typeof exemption === 'object' && exemption !== null && 'years' in exemption;
  if (changed.length === 0 && !goesByAge) return [];
  const askedBy = book.definitions.get('reliefDate')?.askedBy ?? [];
  return [
    { key: 'reliefDate', askedBy, values: provisionsOf(new Map(changed)), minimumWages: null, reliefDay },
  ];
}

/** Unverified without a list of readings, or a national value where the law leaves the word to the province. */
function isDoubtful(book: LawBook, value: DatedValue, query: PolicyQuery): boolean {
  const inherited = value.division === NATIONAL && query.division !== NATIONAL;
  return (
    value.otherReadings === 'unknown' || (inherited && book.definitions.get(value.key)?.setBy === 'province')
  );
}
