import { PolicyFileError, record, textList, Where, type Tree } from './tree.js';
import type { Definition, KeyedBy, Shape } from './definition.js';

const SHAPES: readonly Shape[] = [
  'decimal',
  'whole',
  'decimalOrNone',
  'wholeOrNone',
  'method',
  'personWeight',
  'workingAge',
  'tiers',
  'exemption',
  'wageTiers',
  'window',
  'deadline',
  'duty',
  'gradeWeights',
  'amounts',
  'traits',
  'disasterRelief',
  'surcharge',
  'objection',
  'reviewTerms',
  'dayCounts',
  'publication',
  'bars',
  'subsidyTerms',
  'subsidies',
];
const KEYED_BY: readonly KeyedBy[] = ['levyYear', 'collectionDate', 'month'];
const MEMBERS = ['shape', 'methods', 'unit', 'keyedBy', 'setBy', 'yearly', 'required', 'askedBy'];

/** Reads `definitions.yaml`. @throws PolicyFileError naming file and key. */
export function readDefinitions(tree: Tree, file: string): ReadonlyMap<string, Definition> {
  const where = new Where(file);
  const definitions = Object.entries(record(tree, where)).map(([key, body]) =>
    readDefinition(key, body, where.at(key)),
  );
  return new Map(definitions.map(definition => [definition.key, definition]));
}

function readDefinition(key: string, body: Tree, where: Where): Definition {
  const fields = record(body, where, MEMBERS);
  const { methods, setBy } = fields;
  return {
    key,
    shape: oneOf(SHAPES, fields['shape'], where.at('shape')),
    methods: methods === undefined ? [] : textList(methods, where.at('methods')),
    unit: oneOf(UNITS, fields['unit'], where.at('unit')),
    keyedBy: oneOf(KEYED_BY, fields['keyedBy'], where.at('keyedBy')),
    setBy: setBy === undefined ? null : oneOf(['province'] as const, setBy, where.at('setBy')),
    yearly: fields['yearly'] === true,
    required: fields['required'] === true,
    askedBy: textList(fields['askedBy'], where.at('askedBy')),
  };
}

const UNITS = [
  'ratio',
  'factor',
  'persons',
  'months',
  'years',
  'decimals',
  'multiple',
  'yuan',
  'yuanPerYear',
  'yuanPerMonth',
  'rule',
];

function oneOf<Name extends string>(names: readonly Name[], value: Tree | undefined, where: Where): Name {
  const found = names.find(name => name === value);
  if (found === undefined)
    throw new PolicyFileError(
      where,
      `${value === undefined ? 'is missing; it is' : `"${String(value)}" is not`} one of ${names.join(', ')}`,
    );
  return found;
}
