import { isDivisionCode } from '#identifiers';
import { isPlainDate } from '#values';
import type { Definition } from './definition.js';
import type { DatedValue, Source, Value } from './provision.js';
import { shapeProblem } from './shapes.js';
import { list, PolicyFileError, record, text, textList, truth, type Tree } from './tree.js';

/** A division that has a name in the parameter files. */
export interface Place {
  readonly division: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
}

/** What one place file holds. */
export interface PlaceFile {
  readonly places: readonly Place[];
  readonly values: readonly DatedValue[];
}

/** The other files a place file leans on. */
export interface Context {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly instruments: ReadonlySet<string>;
  readonly kinds: readonly string[];
}

const VALUE_MEMBERS = ['from', 'kinds', 'value', 'reference', 'also', 'verified', 'otherReadings', 'notes'];

/**
 * Reads a place file: the division's own parameters, then those of areas within it.
 * @throws PolicyFileError on an unknown key, a value of the wrong shape, an unknown instrument or a missing reference.
 */
export function readPlace(tree: Tree, file: string, context: Context): PlaceFile {
  const fields = record(tree, file, ['division', 'name', 'parameters', 'areas']);
  const division = divisionCode(fields['division'], file);
  const areas = fields['areas'] === undefined ? [] : list(fields['areas'], `${file}: areas`);
  const within = areas.map((area, index) => readArea(area, `${file}: areas[${index}]`, context));
  return {
    places: [{ division, name: placeName(fields['name'], file) }, ...within.flatMap(area => area.places)],
    values: [
      ...readParameters(fields['parameters'], division, file, context),
      ...within.flatMap(area => area.values),
    ],
  };
}

function readArea(tree: Tree, where: string, context: Context): PlaceFile {
  const fields = record(tree, where, ['divisions', 'parameters']);
  const places = Object.entries(record(fields['divisions'], `${where}.divisions`)).map(([code, name]) => ({
    division: divisionCode(code, where),
    name: placeName(name, `${where}.divisions.${code}`),
  }));
  const values = places.flatMap(({ division }) =>
    readParameters(fields['parameters'], division, where, context),
  );
  return { places, values };
}

function readParameters(
  tree: Tree | undefined,
  division: string,
  where: string,
  context: Context,
): DatedValue[] {
  return Object.entries(record(tree, `${where}: parameters`)).flatMap(([key, values]) => {
    const definition = context.definitions.get(key);
    if (!definition) throw new PolicyFileError(where, `does not know the parameter "${key}"`);
    return list(values, `${where}: ${key}`).map((value, index) =>
      readValue(value, definition, division, `${where}: ${key}[${index}]`, context),
    );
  });
}

function readValue(
  tree: Tree,
  definition: Definition,
  division: string,
  where: string,
  context: Context,
): DatedValue {
  const fields = record(tree, where, VALUE_MEMBERS);
  const from = fields['from'];
  if (!isPlainDate(from)) throw new PolicyFileError(`${where}.from`, 'is not a day');
  if (definition.keyedBy === 'levyYear' && !from.endsWith('-01-01')) {
    throw new PolicyFileError(`${where}.from`, 'must be 1 January: the parameter goes by the levy year');
  }
  const verified = truth(fields['verified'], `${where}.verified`);
  return {
    key: definition.key,
    division,
    from,
    kinds: readKinds(fields['kinds'], where, context),
    value: readShape(fields['value'], definition, `${where}.value`),
    sources: readSources(fields, where, context),
    verified,
    otherReadings: readOtherReadings(fields['otherReadings'], verified, definition, `${where}.otherReadings`),
    notes: fields['notes'] === undefined ? null : text(fields['notes'], `${where}.notes`),
  };
}

/** An unverified value says which other readings there are: a list, none, or that they are unknown. */
function readOtherReadings(tree: Tree | undefined, verified: boolean, definition: Definition, where: string) {
  if (verified && tree !== undefined) throw new PolicyFileError(where, 'belongs to unverified values only');
  if (verified) return [];
  if (tree === 'unknown') return tree;
  return list(tree, where).map((value, index) => readShape(value, definition, `${where}[${index}]`));
}

function readShape(tree: Tree | undefined, definition: Definition, where: string): Value {
  const problem = tree === undefined ? 'is missing' : shapeProblem(tree, definition);
  if (problem) throw new PolicyFileError(where, problem);
  return tree as Value;
}

function readKinds(tree: Tree | undefined, where: string, { kinds }: Context): readonly string[] | null {
  if (tree === undefined) return null;
  const names = textList(tree, `${where}.kinds`);
  const unknown = names.find(name => !kinds.includes(name));
  if (unknown) throw new PolicyFileError(`${where}.kinds`, `does not know the employer kind "${unknown}"`);
  return names;
}

function readSources(
  fields: { readonly [name: string]: Tree },
  where: string,
  context: Context,
): readonly Source[] {
  const also = fields['also'] === undefined ? [] : list(fields['also'], `${where}.also`);
  return [fields['reference'], ...also].map(tree => {
    const source = record(tree, `${where}.reference`, ['instrument', 'article']);
    const instrument = text(source['instrument'], `${where}.reference.instrument`);
    if (!context.instruments.has(instrument))
      throw new PolicyFileError(where, `does not know the instrument ${instrument}`);
    return {
      instrument,
      article: source['article'] === null ? null : text(source['article'], `${where}.reference.article`),
    };
  });
}

function divisionCode(tree: Tree | undefined, where: string): string {
  if (!isDivisionCode(tree)) throw new PolicyFileError(`${where}: division`, 'is not six digits in quotes');
  return tree;
}

function placeName(tree: Tree | undefined, where: string): Place['name'] {
  const name = record(tree, `${where}: name`, ['zh-CN', 'en']);
  return { 'zh-CN': text(name['zh-CN'], `${where}: name.zh-CN`), en: text(name['en'], `${where}: name.en`) };
}
