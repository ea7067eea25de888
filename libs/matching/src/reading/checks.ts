import { says, type Says } from './fault-words.js';

/** A test of a value, with words for what it lets through. */
export interface Check<T> {
  readonly allowed: Says;
  readonly test: (this: void, value: unknown) => value is T;
}

const OCCUPATION = /^\d(-\d{2}){3}$/;
const DIVISION = /^\d{6}$/;

const text = check(says('text'), (value): value is string => typeof value === 'string' && value !== '');
const count = check(says('count'), (value): value is number => isWhole(value) && value >= 0);
const occupation = check(
  says('occupation'),
  (value): value is string => typeof value === 'string' && OCCUPATION.test(value),
);

/** The tests that fields of a pair are put to. */
export const checks = {
  text,
  count,
  occupation,
  flag: check(says('flag'), (value): value is boolean => typeof value === 'boolean'),
  metres: check(says('metres'), isWhole),
  division: check(
    says('division'),
    (value): value is string => typeof value === 'string' && DIVISION.test(value),
  ),
  texts: listOf(text),
  occupations: listOf(occupation),
  level: (most: number) =>
    check(says('level', { most }), (value): value is number => isWhole(value) && value >= 0 && value <= most),
  demand: (most: number) =>
    check(says('demand', { most }), (value): value is readonly [number, boolean] => isDemand(value, most)),
  retention: check(says('retention'), isRetention),
  ids: (known: { has(id: string): boolean }) =>
    listOf(check(says('ids'), (value): value is string => typeof value === 'string' && known.has(value))),
  oneOf: <T extends string>(words: readonly T[]) =>
    check(
      () => ({ 'zh-CN': words.join('、'), en: words.join(', ') }),
      (value): value is T => (words as readonly unknown[]).includes(value),
    ),
  orNull: <T>({ allowed, test }: Check<T>) =>
    check(says('orNull', { what: allowed }), (value): value is T | null => value === null || test(value)),
};

function check<T>(allowed: Says, test: (value: unknown) => value is T): Check<T> {
  return { allowed, test };
}

function listOf<T>({ allowed, test }: Check<T>): Check<readonly T[]> {
  return check(
    says('list', { of: allowed }),
    (value): value is readonly T[] =>
      Array.isArray(value) && value.every(test) && new Set(value).size === value.length,
  );
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isDemand(value: unknown, most: number): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [level, essential] = value as readonly unknown[];
  return isWhole(level) && level >= 0 && level <= most && typeof essential === 'boolean';
}

function isRetention(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [placed, stayed] = value as readonly unknown[];
  return isWhole(placed) && isWhole(stayed) && 0 <= stayed && stayed <= placed;
}
