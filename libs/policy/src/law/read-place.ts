import { divisionParents, isDivisionCode, NATIONAL } from '#identifiers';
import { isPlainDate, type PlainDate } from '#values';
import type { Definition } from './definition.js';
import type { DatedValue, Source, Value } from './provision.js';
import { likeThis, shapeProblem } from './shapes.js';
import { list, PolicyFileError, record, text, textList, truth, Where, type Tree } from './tree.js';

/** A division that has a name in the parameter files. */
export interface Place {
  readonly division: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
}

/** What one place file holds. */
export interface PlaceFile {
  readonly file: string;
  readonly places: readonly Place[];
  readonly values: readonly DatedValue[];
}

/** The other files a place file leans on. */
export interface Context {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly instruments: ReadonlySet<string>;
  readonly kinds: readonly string[];
}

type Fields = { readonly [name: string]: Tree };

const VALUE_MEMBERS = ['from', 'kinds', 'value', 'reference', 'also', 'verified', 'otherReadings', 'notes'];

/**
 * Reads a place file: the division's own parameters, then those of areas within it.
 * @throws PolicyFileError on an unknown key, a value of the wrong shape, an unknown instrument or a missing reference.
 */
export function readPlace(tree: Tree, file: string, context: Context): PlaceFile {
  const where = new Where(file);
  const fields = record(tree, where, ['division', 'name', 'parameters', 'areas']);
  const division = divisionCode(fields['division'], where.at('division'));
  const areas = fields['areas'] === undefined ? [] : list(fields['areas'], where.at('areas'));
  const within = areas.map((area, index) => readArea(area, division, where.at('areas').at(index), context));
  const name = placeName(fields['name'], where.at('name'));
  const own = readParameters(fields['parameters'], division, where.at('parameters'), context);
  return {
    file,
    places: [{ division, name }, ...within.flatMap(area => area.places)],
    values: [...own, ...within.flatMap(area => area.values)],
  };
}

function readArea(tree: Tree, above: string, where: Where, context: Context): Omit<PlaceFile, 'file'> {
  const fields = record(tree, where, ['divisions', 'parameters']);
  const divisions = where.at('divisions');
  const places = Object.entries(record(fields['divisions'], divisions)).map(([code, name]) => ({
    division: within(divisionCode(code, divisions.at(code)), above, divisions.at(code)),
    name: placeName(name, divisions.at(code)),
  }));
  const values = places.flatMap(({ division }) =>
    readParameters(fields['parameters'], division, where.at('parameters'), context),
  );
  return { places, values };
}

function readParameters(
  tree: Tree | undefined,
  division: string,
  where: Where,
  context: Context,
): DatedValue[] {
  return Object.entries(record(tree, where)).flatMap(([key, values]) => {
    const definition = context.definitions.get(key);
    if (!definition)
      throw new PolicyFileError(
        where.at(key),
        `does not know the parameter "${key}"; definitions.yaml lists them all`,
      );
    return list(values, where.at(key)).map((value, index) =>
      readValue(value, definition, division, where.at(key).at(index), context),
    );
  });
}

function readValue(
  tree: Tree,
  definition: Definition,
  division: string,
  where: Where,
  context: Context,
): DatedValue {
  const fields = record(tree, where, VALUE_MEMBERS);
  const verified = truth(fields['verified'], where.at('verified'));
  return {
    key: definition.key,
    division,
    from: readFrom(fields['from'], definition, where.at('from')),
    kinds: readKinds(fields['kinds'], where.at('kinds'), context),
    value: readShape(fields['value'], definition, where.at('value')),
    sources: readSources(fields, where, context),
    verified,
    otherReadings: readOtherReadings(
      fields['otherReadings'],
      verified,
      definition,
      where.at('otherReadings'),
    ),
    notes: fields['notes'] === undefined ? null : text(fields['notes'], where.at('notes')),
  };
}

function readFrom(from: Tree | undefined, { keyedBy }: Definition, where: Where): PlainDate {
  if (!isPlainDate(from))
    throw new PolicyFileError(where, 'is not a day; write year-month-day, as 2025-01-01');
  if (keyedBy === 'levyYear' && !from.endsWith('-01-01')) {
    const first = `${from.slice(0, 'yyyy'.length)}-01-01`;
    const problem = `must be 1 January, as ${first}: the parameter goes by the levy year, the year before the collection`;
    throw new PolicyFileError(where, problem);
  }
  return from;
}

/** An unverified value says which other readings there are: a list, none, or that they are unknown. */
function readOtherReadings(tree: Tree | undefined, verified: boolean, definition: Definition, where: Where) {
  if (verified && tree !== undefined)
    throw new PolicyFileError(
      where,
      'belongs to unverified values only; take it away or set verified: false',
    );
  if (verified) return [];
  if (tree === 'unknown') return tree;
  if (tree === undefined) throw new PolicyFileError(where, `is missing; ${READINGS}`);
  if (!Array.isArray(tree)) throw new PolicyFileError(where, `is not a list; ${READINGS}`);
  return (tree as readonly Tree[]).map((value, index) => readShape(value, definition, where.at(index)));
}

const READINGS =
  'an unverified value names what else it may be: a list of values, [] when nothing else is known, or unknown';

function readShape(tree: Tree | undefined, definition: Definition, where: Where): Value {
  const problem = tree === undefined ? `is missing; ${likeThis(definition)}` : shapeProblem(tree, definition);
  if (problem) throw new PolicyFileError(where, problem);
  return tree as Value;
}

function readKinds(tree: Tree | undefined, where: Where, { kinds }: Context): readonly string[] | null {
  if (tree === undefined) return null;
  const names = textList(tree, where);
  const unknown = names.find(name => !kinds.includes(name));
  if (unknown)
    throw new PolicyFileError(
      where,
      `does not know the employer kind "${unknown}"; kinds are ${kinds.join(', ')}`,
    );
  return names;
}

function readSources(fields: Fields, where: Where, { instruments }: Context): readonly Source[] {
  const also = fields['also'] === undefined ? [] : list(fields['also'], where.at('also'));
  const grounds = [
    [fields['reference'], where.at('reference')] as const,
    ...also.map((tree, index) => [tree, where.at('also').at(index)] as const),
  ];
  return grounds.map(([tree, at]) => {
    const { instrument: name, article } = record(tree, at, ['instrument', 'article']);
    const instrument = text(name, at.at('instrument'));
    if (!instruments.has(instrument)) {
      const problem = `does not know the instrument ${instrument}; add it to instruments.yaml`;
      throw new PolicyFileError(at.at('instrument'), problem);
    }
    return { instrument, article: article === null ? null : articleOf(article, at.at('article')) };
  });
}

function articleOf(tree: Tree | undefined, where: Where): string {
  if (typeof tree !== 'string' || tree === '')
    throw new PolicyFileError(where, "is not an article; write '8', '1(4)', or null where it is not known");
  return tree;
}

function divisionCode(tree: Tree | undefined, where: Where): string {
  if (!isDivisionCode(tree))
    throw new PolicyFileError(where, "is not six digits in quotes, such as '210603'");
  return tree;
}

function within(division: string, above: string, where: Where): string {
  if (above === NATIONAL || divisionParents(division).includes(above)) return division;
  throw new PolicyFileError(where, `does not lie in ${above}; put it into the file of its province`);
}

function placeName(tree: Tree | undefined, where: Where): Place['name'] {
  const name = record(tree, where, ['zh-CN', 'en']);
  return { 'zh-CN': text(name['zh-CN'], where.at('zh-CN')), en: text(name['en'], where.at('en')) };
}
