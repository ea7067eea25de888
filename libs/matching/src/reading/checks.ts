/** A test of a value, with words for what it lets through. */
export interface Check<T> {
  readonly allowed: string;
  readonly test: (this: void, value: unknown) => value is T;
}

const OCCUPATION = /^\d(-\d{2}){3}$/;
const DIVISION = /^\d{6}$/;

const text = check('a text', (value): value is string => typeof value === 'string' && value !== '');
const count = check('a whole number, 0 or more', (value): value is number => isWhole(value) && value >= 0);
const occupation = check(
  'an occupation code such as 6-05-01-03',
  (value): value is string => typeof value === 'string' && OCCUPATION.test(value),
);

/** The tests that fields of a pair are put to. */
export const checks = {
  text,
  count,
  occupation,
  flag: check('true or false', (value): value is boolean => typeof value === 'boolean'),
  metres: check('a whole number of metres', isWhole),
  division: check(
    'a division code of six digits',
    (value): value is string => typeof value === 'string' && DIVISION.test(value),
  ),
  texts: listOf(text),
  occupations: listOf(occupation),
  level: (most: number) =>
    check(`0 to ${most}`, (value): value is number => isWhole(value) && value >= 0 && value <= most),
  demand: (most: number) =>
    check(`[level 0 to ${most}, essential true or false]`, (value): value is readonly [number, boolean] =>
      isDemand(value, most),
    ),
  retention: check('[placed, stayed], stayed not above placed', isRetention),
  ids: (known: { has(id: string): boolean }) =>
    listOf(
      check(
        'ids of the vocabulary',
        (value): value is string => typeof value === 'string' && known.has(value),
      ),
    ),
  oneOf: <T extends string>(words: readonly T[]) =>
    check(words.join(', '), (value): value is T => (words as readonly unknown[]).includes(value)),
  orNull: <T>({ allowed, test }: Check<T>) =>
    check(`${allowed}, or null`, (value): value is T | null => value === null || test(value)),
};

function check<T>(allowed: string, test: (value: unknown) => value is T): Check<T> {
  return { allowed, test };
}

function listOf<T>({ allowed, test }: Check<T>): Check<readonly T[]> {
  return check(
    `a list without doubles: ${allowed}`,
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
