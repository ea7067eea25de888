import { isPlaceCode } from '#identifiers';
import { collectionDateOf, EMPLOYER_KINDS, type EmployerKind, type PolicyQuery } from '#policy';
import { lastDayOfYear, yearOf, type PlainDate } from '#values';
import { readPlaceChoice } from '../places/place-choice.js';
import type { Place } from '../places/place.js';
import { FIRST_LEVY_YEAR, HOME_DIVISION, LAST_RULED_YEAR } from './levy-years.js';
import { nearestListed } from './place-names.js';

export type Fields = Readonly<Record<string, unknown>>;

/** What the address of the page asks for. */
export interface RulesAddress {
  /** As chosen; blank where none is chosen yet. */
  readonly place: string;
  readonly year: number;
  readonly kind: EmployerKind;
  /** The other place to compare with; blank for none. */
  readonly with: string;
  /** The other year: of the other place, or of the same one where no other is chosen. Null for none. */
  readonly withYear: number | null;
  readonly onlyDifferences: boolean;
  /** Fields that were filled in and stand for no place. */
  readonly unknown: readonly ('place' | 'with')[];
}

/** Earlier names of the fields, under which links stand in mails and notes. */
const EARLIER = { division: 'place', levyYear: 'year' } as const;

/** The fields of the address under their present names, with the place that a first visit begins with. */
export function fieldsOfAddress(asked: Fields): Fields {
  const earlier = Object.entries(EARLIER).map(([before, now]) => [now, asked[before]]);
  const fields: Fields = { ...(Object.fromEntries(earlier) as Fields), ...asked };
  const asksForPlace = ['place', 'placeText', 'placeProvince'].some(name => fields[name]);
  return asksForPlace ? fields : { ...fields, place: HOME_DIVISION };
}

/** Reads the address; an unknown year or kind falls back to the last levy year, enterprises. */
export function readAddress(fields: Fields, places: readonly Place[], today: PlainDate): RulesAddress {
  const place = readPlaceChoice(fields, 'place', places);
  const other = readPlaceChoice(fields, 'with', places);
  const unknown = [
    ...(place.typed || isNowhere(place.code) ? (['place'] as const) : []),
    ...(other.typed || isNowhere(other.code) ? (['with'] as const) : []),
  ];
  return {
    place: isNowhere(place.code) ? '' : place.code,
    year: readYear(fields['year']) ?? yearOf(today) - 1,
    kind: EMPLOYER_KINDS.find(kind => kind === fields['kind']) ?? 'enterprise',
    with: isNowhere(other.code) ? '' : other.code,
    withYear: readYear(fields['withYear']),
    onlyDifferences: fields['only'] === 'differences',
    unknown,
  };
}

const isNowhere = (code: string): boolean => code !== '' && !isPlaceCode(code);

function readYear(asked: unknown): number | null {
  const year = Number(asked);
  return Number.isInteger(year) && year >= FIRST_LEVY_YEAR && year <= LAST_RULED_YEAR ? year : null;
}

/**
 * The rules that hold at a place. A year that is over goes by a declaration today, one that still runs or is to come
 * by one at the end of the year after it.
 */
export function policyQuery(
  { place, year, kind }: Pick<RulesAddress, 'place' | 'year' | 'kind'>,
  today: PlainDate,
): PolicyQuery {
  const collectionDate = year < yearOf(today) ? collectionDateOf(today, year) : lastDayOfYear(year + 1);
  return { division: nearestListed(place), levyYear: year, collectionDate, kind };
}

/** The address of the page for other choices; what is at its default is left out. */
export function addressOf(address: Partial<RulesAddress> & Pick<RulesAddress, 'place' | 'year'>): string {
  const { place, year, kind, withYear, onlyDifferences } = address;
  const fields = {
    place,
    year: String(year),
    kind: kind === 'enterprise' ? '' : (kind ?? ''),
    with: address.with ?? '',
    withYear: withYear ? String(withYear) : '',
    only: onlyDifferences ? 'differences' : '',
  };
  return `/rules?${new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString()}`;
}
