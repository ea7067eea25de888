import { Rational } from '#values';
import type { Definition, Shape } from './definition.js';
import type { Tree } from './tree.js';

type Test = (tree: Tree) => boolean;

const decimal: Test = tree => typeof tree === 'string' && Rational.parse(tree) !== null;
const whole: Test = tree => typeof tree === 'string' && /^(0|[1-9]\d*)$/.test(tree);
const monthOfYear: Test = tree => typeof tree === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(tree);
const dayOfYear: Test = tree =>
  typeof tree === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(tree);

const isRecord = (tree: Tree | undefined): tree is { readonly [name: string]: Tree } =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);

/** A mapping with exactly these members; names that end in `?` may be absent. */
function table(members: { readonly [name: string]: Test }): Test {
  return tree => {
    if (!isRecord(tree)) return false;
    const known = Object.keys(members).map(name => name.replace('?', ''));
    if (Object.keys(tree).some(name => !known.includes(name))) return false;
    return Object.entries(members).every(([name, test]) => {
      const value = tree[name.replace('?', '')];
      return value === undefined ? name.endsWith('?') : test(value);
    });
  };
}

const listOf =
  (test: Test, length?: number): Test =>
  tree =>
    Array.isArray(tree) &&
    (length === undefined || tree.length === length) &&
    (tree as readonly Tree[]).every(test);

const mapOf =
  (test: Test): Test =>
  tree =>
    isRecord(tree) && Object.keys(tree).length > 0 && Object.values(tree).every(test);

const laterRetirement = table({ bornFrom: monthOfYear, monthsPerStep: whole, mostMonths: whole });
/** Staff at most; years since registration at most; a condition of the law that the facts cannot answer. */
const exemption = table({ staff: whole, 'years?': whole, 'untested?': tree => tree === 'smallAndMicro' });
const DISABILITY_GRADES = 4;
const VETERAN_GRADES = 10;

const TESTS: Record<Exclude<Shape, 'method'>, Test> = {
  decimal,
  whole,
  decimalOrNone: tree => tree === 'none' || decimal(tree),
  wholeOrNone: tree => tree === 'none' || whole(tree),
  /** `any` for every category, then categories that weigh otherwise; weights by grade, grade 1 first. */
  personWeight: table({
    disability: mapOf(listOf(decimal, DISABILITY_GRADES)),
    veteran: mapOf(listOf(decimal, VETERAN_GRADES)),
  }),
  workingAge: table({
    from: whole,
    maleTo: whole,
    femaleTo: whole,
    'later?': table({ male: laterRetirement, female: laterRetirement }),
  }),
  /** Highest ratio first; an empty list means that the levy is due in full. */
  tiers: listOf(table({ atLeast: decimal, factor: decimal })),
  exemption: tree => tree === 'none' || exemption(tree),
  /** Amount by tier; null for a tier whose amount is not known. */
  wageTiers: mapOf(tree => tree === null || decimal(tree)),
  window: table({ from: dayOfYear, to: dayOfYear }),
};

/** What is wrong with a value, or null; null itself ends a value and is always allowed. */
export function shapeProblem(tree: Tree, definition: Definition): string | null {
  if (tree === null) return null;
  if (definition.shape === 'method') {
    return definition.methods.some(method => method === tree)
      ? null
      : `is not one of ${definition.methods.join(', ')}`;
  }
  return TESTS[definition.shape](tree) ? null : `is not a ${definition.shape}`;
}
