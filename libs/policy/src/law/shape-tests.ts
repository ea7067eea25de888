import { isPlainDate, Rational } from '#values';
import type { Tree } from './tree.js';

/** Is a tree of the shape? */
export type Test = (tree: Tree) => boolean;

export const decimal: Test = tree => typeof tree === 'string' && Rational.parse(tree) !== null;
export const whole: Test = tree => typeof tree === 'string' && /^(0|[1-9]\d*)$/.test(tree);
export const monthOfYear: Test = tree => typeof tree === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(tree);
/** A day that comes every year. */
export const dayOfYear: Test = tree =>
  typeof tree === 'string' && /^\d\d-\d\d$/.test(tree) && isPlainDate(`${COMMON_YEAR}-${tree}`);
const COMMON_YEAR = 2001;

/** A part of a whole: from 0 to 1. */
export const share: Test = tree => decimal(tree) && !Rational.decimal(tree as string).isAbove(Rational.one);

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

export const both =
  (...tests: readonly Test[]): Test =>
  tree =>
    tests.every(test => test(tree));

/** Whole numbers above 0, each below the one before it. */
export const falling: Test = tree =>
  (tree as readonly string[])
    .map(Number)
    .every((one, index, all) => one > 0 && (index === 0 || one < (all[index - 1] ?? one)));

/** Rows whose member falls from one to the next. */
export const descending =
  (member: string): Test =>
  tree => {
    const figures = (tree as readonly { readonly [name: string]: string }[]).map(row =>
      Rational.decimal(String(row[member])),
    );
    return figures.every((figure, index) => index === 0 || figure.isBelow(figures[index - 1] ?? figure));
  };

/** Two days of one year, the first not after the last. */
export const inOrder: Test = tree => {
  const { from, to } = tree as { readonly from?: string; readonly to: string };
  return from === undefined || from <= to;
};

/** Null for what is not known. */
export const orUnknown =
  (test: Test): Test =>
  tree =>
    tree === null || test(tree);
