import { Rational } from '#values';
import type { Tree } from './tree.js';

/** Is a tree of the shape? */
export type Test = (tree: Tree) => boolean;

export const decimal: Test = tree => typeof tree === 'string' && Rational.parse(tree) !== null;
export const whole: Test = tree => typeof tree === 'string' && /^(0|[1-9]\d*)$/.test(tree);
export const monthOfYear: Test = tree => typeof tree === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(tree);
export const dayOfYear: Test = tree =>
  typeof tree === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(tree);

const isRecord = (tree: Tree | undefined): tree is { readonly [name: string]: Tree } =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);

/** A mapping with exactly these members; names that end in `?` may be absent. */
export function table(members: { readonly [name: string]: Test }): Test {
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

export const listOf =
  (test: Test, length?: number): Test =>
  tree =>
    Array.isArray(tree) &&
    (length === undefined || tree.length === length) &&
    (tree as readonly Tree[]).every(test);

export const mapOf =
  (test: Test): Test =>
  tree =>
    isRecord(tree) && Object.keys(tree).length > 0 && Object.values(tree).every(test);

export const oneOf =
  (...names: readonly string[]): Test =>
  tree =>
    names.some(name => name === tree);

export const either =
  (...tests: readonly Test[]): Test =>
  tree =>
    tests.some(test => test(tree));

/** Null for what is not known. */
export const orUnknown =
  (test: Test): Test =>
  tree =>
    tree === null || test(tree);
