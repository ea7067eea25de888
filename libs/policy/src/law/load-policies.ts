import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Definition } from './definition.js';
import { EMPLOYER_KINDS } from './employer-kind.js';
import type { DatedValue } from './provision.js';
import { readDefinitions } from './read-definitions.js';
import { readInstruments, type Instrument } from './read-instruments.js';
import { readPlace, type Place, type PlaceFile } from './read-place.js';
import { PolicyFileError, type Tree } from './tree.js';

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
  const read = (...names: string[]): Tree => parse(readFileSync(join(folder, ...names), 'utf8')) as Tree;
  const definitions = readDefinitions(read('definitions.yaml'), 'definitions.yaml');
  const instruments = readInstruments(read('instruments.yaml'), 'instruments.yaml');
  const context = { definitions, instruments: new Set(instruments.keys()), kinds: EMPLOYER_KINDS };
  const files = readdirSync(join(folder, 'places'))
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => readPlace(read('places', name), `places/${name}`, context));
  return bookOf(definitions, instruments, files);
}

/** Puts the place files together. @throws PolicyFileError when two values claim one day for the same employers. */
export function bookOf(
  definitions: LawBook['definitions'],
  instruments: LawBook['instruments'],
  files: readonly PlaceFile[],
): LawBook {
  const values = byKeyAndDivision(files.flatMap(file => file.values));
  return { definitions, instruments, places: files.flatMap(file => file.places), values };
}

/** Index of a law book's values. */
export const bookKey = (key: string, division: string): string => `${key} ${division}`;

function byKeyAndDivision(values: readonly DatedValue[]): ReadonlyMap<string, readonly DatedValue[]> {
  const book = new Map<string, DatedValue[]>();
  for (const value of values) {
    const timeline = book.get(bookKey(value.key, value.division)) ?? [];
    if (timeline.some(other => overlaps(other, value))) {
      throw new PolicyFileError(
        `${value.division} ${value.key}`,
        `two values from ${value.from} for the same employers`,
      );
    }
    book.set(bookKey(value.key, value.division), [...timeline, value].sort(latestFirst));
  }
  return book;
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
