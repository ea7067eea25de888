import { PolicyFileError, record, textList, type Tree } from './tree.js';
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
  'subsidies',
];
const KEYED_BY: readonly KeyedBy[] = ['levyYear', 'collectionDate', 'month'];
const MEMBERS = ['shape', 'methods', 'unit', 'keyedBy', 'setBy', 'yearly', 'required', 'askedBy'];

/** Reads `definitions.yaml`. @throws PolicyFileError naming file and key. */
export function readDefinitions(tree: Tree, file: string): ReadonlyMap<string, Definition> {
  const definitions = Object.entries(record(tree, file)).map(([key, body]) =>
    readDefinition(key, body, file),
  );
  return new Map(definitions.map(definition => [definition.key, definition]));
}

function readDefinition(key: string, body: Tree, file: string): Definition {
  const where = `${file}: ${key}`;
  const fields = record(body, where, MEMBERS);
  return {
    key,
    shape: oneOf(SHAPES, fields['shape'], `${where}.shape`),
    methods: fields['methods'] === undefined ? [] : textList(fields['methods'], `${where}.methods`),
    unit: oneOf(UNITS, fields['unit'], `${where}.unit`),
    keyedBy: oneOf(KEYED_BY, fields['keyedBy'], `${where}.keyedBy`),
    setBy:
      fields['setBy'] === undefined ? null : oneOf(['province'] as const, fields['setBy'], `${where}.setBy`),
    yearly: fields['yearly'] === true,
    required: fields['required'] === true,
    askedBy: textList(fields['askedBy'], `${where}.askedBy`),
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

function oneOf<Name extends string>(names: readonly Name[], value: Tree | undefined, where: string): Name {
  const found = names.find(name => name === value);
  if (found === undefined)
    throw new PolicyFileError(where, `${String(value)} is not one of ${names.join(', ')}`);
  return found;
}
