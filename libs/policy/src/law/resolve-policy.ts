import { NATIONAL } from '#identifiers';
import { lastDayOfYear, type LevyYear, type PlainDate } from '#values';
import { canonicalJson, contentHash } from './canonical.js';
import type { Definition } from './definition.js';
import type { LawBook } from './load-policies.js';
import { minimumWagesOf } from './minimum-wages.js';
import { pick, pickYearly } from './pick.js';
import type { NoPolicyInForce, Policy, PolicyQuery, Provisions, Reading } from './policy.js';
import type { DatedValue, Provision, Value } from './provision.js';

/**
 * The day that counts as the day of collection: the day of declaration, but no later than the end of the year
 * after the levy year. A late declaration does not draw newer relief.
 */
export function collectionDateOf(declaredOn: PlainDate, levyYear: LevyYear): PlainDate {
  const latest = lastDayOfYear(levyYear + 1);
  return declaredOn < latest ? declaredOn : latest;
}

/**
 * 2: a doubt about what the shortfall is multiplied by is named only where there is a shortfall; other readings of a
 * figure that stands in for one not out yet are tried too.
 */
const EDITION = 2;

/** Picks every value for one place, levy year, collection and kind. What is missing is listed, not filled in. */
export function resolvePolicy(book: LawBook, query: PolicyQuery): Policy {
  const reliefDay = reliefDayOf(book, query);
  const picked = pickAll(book, query, reliefDay);
  const { wages, readings: wageReadings } = minimumWagesOf(book, query.division, query.levyYear, query.kind);
  const after = wagesAfter(book, query, picked.values);
  const content = {
    edition: EDITION,
    values: provisionsOf(book, query, picked.values),
    minimumWages: wages,
    ...(after ? { minimumWagesAfter: after.wages } : {}),
    standIns: picked.standIns,
    missing: missingOf(book, query, picked.values, reliefDay),
    readings: [
      ...readingsOf(book, query, picked.values),
      ...reliefReadings(book, query, picked.values, reliefDay),
      ...wageReadings,
      ...(after?.readings ?? []),
    ],
  };
  const policy = { ...query, reliefDay, ...content };
  return { ...policy, version: versionOf(policy) };
}

/** The day by which a place picks relief, cap and exemption: that of the collection, or the levy year's last. */
function reliefDayOf(book: LawBook, { division, levyYear, collectionDate, kind }: PolicyQuery): PlainDate {
  const endOfYear = lastDayOfYear(levyYear);
  const picked = pick(book, 'reliefDate', division, endOfYear, kind);
  return picked?.value === 'levyYear' ? endOfYear : collectionDate;
}

/** The version of a policy: the hash of the values picked, whoever asked and on whatever day. */
export function versionOf({
  edition,
  values,
  minimumWages,
  minimumWagesAfter,
  standIns,
  missing,
  readings,
}: Omit<Policy, 'version'>): string {
  return contentHash({ edition, values, minimumWages, minimumWagesAfter, standIns, missing, readings });
}

const MONTHS_AFTER: readonly Value[] = ['nextFirst', 'declaration'];

/** The minimum wages of the year after the levy year, where a reading of the reward goes by one of them. */
function wagesAfter(book: LawBook, { division, levyYear, kind }: PolicyQuery, values: Picked) {
  const month = values.get('rewardMinimumWageMonth');
  const others = month?.otherReadings === 'unknown' ? [] : (month?.otherReadings ?? []);
  if (!month || ![month.value, ...others].some(reading => MONTHS_AFTER.includes(reading))) return null;
  const { wages, readings } = minimumWagesOf(book, division, levyYear + 1, kind);
  return { wages, readings: readings.map(asReadingAfter) };
}

function asReadingAfter({ key, minimumWages }: Reading): Reading {
  return {
    key,
    values: {},
    minimumWages: null,
    ...(minimumWages ? { minimumWagesAfter: minimumWages } : {}),
    reliefDay: null,
  };
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
    if (definition.keyedBy === 'month' || isOfOffice(definition)) continue;
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

/** What the office alone goes by decides no figure of a levy: it is picked by itself, and is no part of a policy. */
export function isOfOffice({ askedBy }: Pick<Definition, 'askedBy'>): boolean {
  return askedBy.length === 1 && askedBy[0] === 'office';
}

function provisionOf(book: LawBook, query: PolicyQuery, picked: DatedValue): Provision {
  const { division, from, value, sources, verified } = picked;
  return { division, from, value, sources, verified, doubtful: isDoubtful(book, query, picked) };
}

/** Unverified without a list of readings, or a national value where the law leaves the word to the province. */
function isDoubtful(book: LawBook, query: PolicyQuery, picked: DatedValue): boolean {
  const inherited = picked.division === NATIONAL && query.division !== NATIONAL;
  return (
    picked.otherReadings === 'unknown' ||
    (inherited && book.definitions.get(picked.key)?.setBy === 'province')
  );
}

function provisionsOf(book: LawBook, query: PolicyQuery, values: Picked): Provisions {
  return Object.fromEntries([...values].map(([key, value]) => [key, provisionOf(book, query, value)]));
}

function missingOf(
  book: LawBook,
  query: PolicyQuery,
  values: Picked,
  reliefDay: PlainDate,
): NoPolicyInForce[] {
  return [...book.definitions.values()]
    .filter(definition => definition.required && !values.has(definition.key))
    .map(({ key, keyedBy, askedBy }) => ({
      code: 'noPolicyInForce',
      key,
      division: query.division,
      date: keyedBy === 'collectionDate' ? reliefDay : lastDayOfYear(query.levyYear),
      askedBy: askedBy[0] ?? 'page',
    }));
}

/** Readings that put another value in the place of one unverified value. */
function readingsOf(book: LawBook, query: PolicyQuery, values: Picked): Reading[] {
  return [...values.values()]
    .filter(value => value.key !== 'reliefDate' && value.otherReadings !== 'unknown')
    .flatMap(value =>
      [...value.otherReadings].map(other => ({
        key: value.key,
        values: { [value.key]: { ...provisionOf(book, query, value), value: other } },
        minimumWages: null,
        reliefDay: null,
      })),
    );
}

/** Where relief, cap and exemption may go by the other of the two days, and that would differ. */
function reliefReadings(book: LawBook, query: PolicyQuery, values: Picked, day: PlainDate): Reading[] {
  const setting = values.get('reliefDate');
  if (!setting || setting.otherReadings === 'unknown') return [];
  const other = setting.value === 'levyYear' ? 'collectionDate' : 'levyYear';
  const reliefDay = other === 'levyYear' ? lastDayOfYear(query.levyYear) : query.collectionDate;
  if (reliefDay === day || !setting.otherReadings.includes(other)) return [];
  const thatDay = pickAll(book, query, reliefDay).values;
  const changed = [...thatDay].filter(
    ([key, value]) => canonicalJson(value.value) !== canonicalJson(values.get(key)?.value),
  );
  const exemption = thatDay.get('exemption')?.value;
  const goesByAge = typeof exemption === 'object' && exemption !== null && 'years' in exemption;
  if (changed.length === 0 && !goesByAge) return [];
  return [
    {
      key: 'reliefDate',
      values: provisionsOf(book, query, new Map(changed)),
      minimumWages: null,
      reliefDay,
    },
  ];
}
