import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from './definition.js';
import { EMPLOYER_KINDS } from './employer-kind.js';
import type { DatedValue } from './provision.js';
import { readDefinitions } from './read-definitions.js';
import { readFile } from './read-file.js';
import { readInstruments, type Instrument } from './read-instruments.js';
import { readPlace, type Place, type PlaceFile } from './read-place.js';
import { PolicyFileError, Where } from './tree.js';

/** The whole law as the files state it. */
export interface LawBook {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly places: readonly Place[];
  /** By `key division`, latest first. */
  readonly values: ReadonlyMap<string, readonly DatedValue[]>;
}

/** The parameter files of this room. */
export const PARAMETERS = join(import.meta.dirname, '..', '..', 'parameters');

/**
 * Loads every parameter file of a folder.
 * @throws PolicyFileError when a file holds anything it should not.
 */
export function loadPolicies(folder: string = PARAMETERS): LawBook {
  const definitions = readFile(folder, 'definitions.yaml', readDefinitions);
  const instruments = readFile(folder, 'instruments.yaml', readInstruments);
  const context = { definitions, instruments: new Set(instruments.keys()), kinds: EMPLOYER_KINDS };
  const files = readdirSync(join(folder, 'places'))
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name =>
      readFile(folder, `places/${name}`, (tree, file) => named(readPlace(tree, file, context), name)),
    );
  return bookOf(definitions, instruments, files);
}

/** A file is named after its division, so that a place is found by its code. */
function named(place: PlaceFile, name: string): PlaceFile {
  const division = place.places[0]?.division ?? '';
  if (name === `${division}.yaml`) return place;
  const where = new Where(place.file, ['division']);
  throw new PolicyFileError(where, `is ${division}; name the file ${division}.yaml, or mend the code`);
}

/** Puts the place files together. @throws PolicyFileError when two values claim one day for the same employers. */
export function bookOf(
  definitions: LawBook['definitions'],
  instruments: LawBook['instruments'],
  files: readonly PlaceFile[],
): LawBook {
  const values = new Map<string, readonly DatedValue[]>();
  for (const { file, values: own } of files) for (const value of own) addTo(values, value, file);
  const places = new Map<string, Place>();
  for (const { file, places: own } of files) for (const place of own) listIn(places, place, file);
  return { definitions, instruments, places: [...places.values()], values };
}

function listIn(places: Map<string, Place>, place: Place, file: string): void {
  if (places.has(place.division))
    throw new PolicyFileError(new Where(file, [place.division]), 'is listed twice; put its values together');
  places.set(place.division, place);
}

/** Index of a law book's values. */
export const bookKey = (key: string, division: string): string => `${key} ${division}`;

function addTo(book: Map<string, readonly DatedValue[]>, value: DatedValue, file: string): void {
  const key = bookKey(value.key, value.division);
  const timeline = book.get(key) ?? [];
  if (timeline.some(other => overlaps(other, value))) {
    const where = new Where(file, [value.division, value.key]);
    const cure = 'keep one, or give each kinds of employer of its own';
    throw new PolicyFileError(where, `two values from ${value.from} for the same employers; ${cure}`);
  }
  book.set(key, [...timeline, value].sort(latestFirst));
}

function overlaps(one: DatedValue, other: DatedValue): boolean {
  if (one.from !== other.from) return false;
  if (one.kinds === null || other.kinds === null) return one.kinds === other.kinds;
  return one.kinds.some(kind => other.kinds?.includes(kind));
}

/** Later values first; of two from one day, the one for certain employer kinds first. */
function latestFirst(one: DatedValue, other: DatedValue): number {
  if (one.from !== other.from) return one.from < other.from ? 1 : -1;
  return Number(other.kinds !== null) - Number(one.kinds !== null);
}
