import { occupations, patternWords } from '#vocabulary';
import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import {
  HOME_WORK,
  type OccupationsPart,
  type PlacePart,
  type TimePart,
  type WagePart,
} from '../seeker-parts.js';
import { choices } from './typed.js';

export const MOST_WISHES = 5;
const MOST_HOURS = 60;
const MOST_KM = 500;
const MOST_WAGE = 100_000;
/** A point of this country; nothing else is a way to work. */
const LONGITUDE = [73, 136] as const;
const LATITUDE = [3, 54] as const;

export interface OccupationsInput {
  readonly wishes: readonly string[];
  readonly anyOccupation: string;
}

/** Occupations in the order of the wish. Codes of `wishes`: `missing`, `tooMany` {most}, `unknown`, `twice`. */
export function readOccupations(input: OccupationsInput): Result<OccupationsPart, InvalidInput> {
  const reader = new FieldReader();
  const wishes = input.wishes.map(code => code.trim()).filter(code => code !== '');
  const anyOccupation = input.anyOccupation === 'yes';
  if (wishes.length > MOST_WISHES) reader.wrong('wishes', 'tooMany', { most: MOST_WISHES });
  else if (wishes.some(code => occupations().get(code)?.level !== 4)) reader.wrong('wishes', 'unknown');
  else if (new Set(wishes).size < wishes.length) reader.wrong('wishes', 'twice');
  else if (wishes.length === 0 && !anyOccupation) reader.wrong('wishes', 'missing');
  return reader.isClean ? ok({ wishes, anyOccupation }) : reader.refusal();
}

export interface PlaceInput {
  readonly county: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly maxKm: string;
  readonly housingOk: string;
  readonly homeWork: string;
}

/**
 * Where from and how far. Codes of `county`: `missing`, `unknown`; of `longitude` and `latitude`: `both`, `degrees`;
 * `maxKm` is left out by people who work at home only.
 */
export function readPlace(input: PlaceInput, counties: ReadonlySet<string>): Result<PlacePart, InvalidInput> {
  const reader = new FieldReader();
  const county = reader.choice('county', input.county, [...counties]);
  const homeWork = reader.choice('homeWork', input.homeWork, HOME_WORK);
  const isHomeOnly = homeWork === 'only' && input.maxKm.trim() === '';
  const maxKm = isHomeOnly ? 0 : reader.count('maxKm', input.maxKm, MOST_KM);
  if (!isHomeOnly && maxKm === 0) reader.wrong('maxKm', 'zero');
  const [longitude, latitude] = readPoint(reader, input);
  if (!reader.isClean || county === null || homeWork === null || maxKm === null) return reader.refusal();
  return ok({ county, longitude, latitude, maxKm, homeWork, housingOk: input.housingOk === 'yes' });
}

function readPoint(reader: FieldReader, { longitude, latitude }: PlaceInput): [number | null, number | null] {
  const typed = [longitude.trim(), latitude.trim()];
  if (typed.every(text => text === '')) return [null, null];
  if (typed.some(text => text === '')) {
    reader.wrong(typed[0] === '' ? 'longitude' : 'latitude', 'both');
    return [null, null];
  }
  return [degrees(reader, 'longitude', typed[0], LONGITUDE), degrees(reader, 'latitude', typed[1], LATITUDE)];
}

function degrees(
  reader: FieldReader,
  field: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
): number | null {
  const value = /^\d{1,3}(\.\d{1,6})?$/.test(text ?? '') ? Number(text) : NaN;
  return value >= least && value <= most ? value : reader.wrong(field, 'degrees', { least, most });
}

export interface TimeInput {
  readonly hoursMin: string;
  readonly hoursMax: string;
  /** `liked`, `ok`, `no` or an empty text by pattern. */
  readonly patterns: Readonly<Record<string, string>>;
}

/** Hours a week and shifts. Code of `hoursMax`: `belowMin` {min}; of a pattern: `unknown`; `patterns`: `allRefused`. */
export function readTime(input: TimeInput): Result<TimePart, InvalidInput> {
  const reader = new FieldReader();
  const hoursMin = reader.count('hoursMin', input.hoursMin, MOST_HOURS);
  const hoursMax = reader.count('hoursMax', input.hoursMax, MOST_HOURS);
  if (hoursMax === 0) reader.wrong('hoursMax', 'zero');
  if (hoursMin !== null && hoursMax !== null && hoursMax > 0 && hoursMax < hoursMin)
    reader.wrong('hoursMax', 'belowMin', { min: hoursMin });
  const known = patternWords().map(({ id }) => id);
  choices(reader, 'patterns', Object.keys(input.patterns), known);
  const said = (word: string) => known.filter(id => input.patterns[id] === word);
  if (known.some(id => !['', 'liked', 'ok', 'no'].includes(input.patterns[id] ?? '')))
    reader.wrong('patterns', 'unknown');
  if (said('no').length === known.length) reader.wrong('patterns', 'allRefused');
  if (!reader.isClean || hoursMin === null || hoursMax === null) return reader.refusal();
  return ok({
    ...{ hoursMin, hoursMax },
    ...{ patternsLiked: said('liked'), patternsOk: said('ok'), patternsNo: said('no') },
  });
}

export interface WageInput {
  readonly wageFloor: string;
  readonly wageTarget: string;
  readonly wageFirm: string;
}

/** Yuan a month. Code of `wageTarget`: `belowFloor` {floor}; of `wageFirm`: `withoutFloor`. An empty floor is 0. */
export function readWage(input: WageInput): Result<WagePart, InvalidInput> {
  const reader = new FieldReader();
  const floorText = input.wageFloor.trim();
  const wageFloor = floorText === '' ? 0 : reader.count('wageFloor', floorText, MOST_WAGE);
  const targetText = input.wageTarget.trim();
  const wageTarget = targetText === '' ? wageFloor : reader.count('wageTarget', targetText, MOST_WAGE);
  const wageFirm = input.wageFirm === 'yes';
  if (wageFloor !== null && wageTarget !== null && wageTarget < wageFloor)
    reader.wrong('wageTarget', 'belowFloor', { floor: wageFloor });
  if (wageFirm && wageFloor === 0) reader.wrong('wageFirm', 'withoutFloor');
  if (!reader.isClean || wageFloor === null || wageTarget === null) return reader.refusal();
  return ok({ wageFloor, wageTarget, wageFirm });
}
