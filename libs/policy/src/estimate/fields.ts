import { isPlaceCode } from '#identifiers';
import { isPlainDate, parseYuan, Rational, fromFen, type PlainDate } from '#values';
import type { Problems } from './problem.js';

/** Reads one value of a request; undefined after it has reported a problem. */
export type Field<Type> = (value: unknown, path: string, problems: Problems) => Type | undefined;

/** A field that must be there, or may be absent and then reads as `fallback`. */
export interface Member<Type> {
  readonly field: Field<Type>;
  readonly fallback?: Type;
}

/** A value that holds a test, with the cure to name where it does not. */
function tested<Type>(read: (value: unknown) => Type | null, cure: string): Field<Type> {
  return (value, path, problems) => {
    const result = read(value);
    if (result !== null) return result;
    problems.add('value', path, cure);
    return undefined;
  };
}

/** Decimals are text; whole numbers may also be JSON integers. */
function decimalText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : null;
}

function parseDecimal(value: unknown): Rational | null {
  const text = decimalText(value);
  return text === null ? null : Rational.parse(text);
}

function parseMoney(value: unknown): Rational | null {
  const text = decimalText(value);
  const fen = text === null ? null : parseYuan(text);
  return fen === null ? null : fromFen(fen);
}

/** A whole number within bounds, both inclusive. */
function parseWhole(value: unknown, least: number, most: number): number | null {
  const number = parseDecimal(value);
  if (!number?.isWhole) return null;
  const whole = Number(number.numerator);
  return whole >= least && whole <= most ? whole : null;
}

export const persons: Field<Rational> = tested(parseDecimal, 'persons');
/** Yuan, at most two decimals. */
export const money: Field<Rational> = tested(parseMoney, 'money');
/** A wage to calculate with: yuan, above 0. */
export const wage: Field<Rational> = tested(value => {
  const amount = parseMoney(value);
  return amount?.isAbove(Rational.zero) ? amount : null;
}, 'wage');
export const day: Field<PlainDate> = tested(value => (isPlainDate(value) ? value : null), 'day');
export const division: Field<string> = tested(value => (isPlaceCode(value) ? value : null), 'division');
export const truth: Field<boolean> = tested(value => (typeof value === 'boolean' ? value : null), 'truth');

export const whole = (least: number, most: number): Field<number> =>
  tested(value => parseWhole(value, least, most), 'whole');

export const decimalUpTo = (most: Rational, cure: string): Field<Rational> =>
  tested(value => {
    const number = parseDecimal(value);
    return number?.isAbove(most) ? null : number;
  }, cure);

export const choice = <Name extends string>(names: readonly Name[]): Field<Name> => {
  return (value, path, problems) => {
    const found = names.find(name => name === value);
    if (found === undefined) problems.add('value', path, 'choice', { choices: names.join(', ') });
    return found;
  };
};

/** Null, or what `field` reads. */
export const nullable =
  <Type>(field: Field<Type>): Field<Type | null> =>
  (value, path, problems) =>
    value === null ? null : field(value, path, problems);

/** A list; every bad element is reported. */
export const listOf =
  <Type>(field: Field<Type>, most: number): Field<readonly Type[]> =>
  (value, path, problems) => {
    if (!Array.isArray(value) || value.length > most) {
      problems.add('value', path, 'list', { most: String(most) });
      return undefined;
    }
    const elements = value.map((element: unknown, index) => field(element, `${path}[${index}]`, problems));
    return elements.some(element => element === undefined) ? undefined : (elements as Type[]);
  };

/** Twelve of them, January first. */
export const monthly =
  <Type>(field: Field<Type>): Field<readonly Type[]> =>
  (value, path, problems) => {
    if (Array.isArray(value) && value.length === 12) return listOf(field, 12)(value, path, problems);
    problems.add('value', path, 'twelveMonths');
    return undefined;
  };

type Members = { readonly [name: string]: Member<unknown> };
type Read<Of extends Members> = {
  readonly [Name in keyof Of]: Of[Name] extends Member<infer Type> ? Type : never;
};

/** An object with exactly these members; unknown names, absent members and bad values are all reported. */
export function object<const Of extends Members>(members: Of): Field<Read<Of>> {
  return (value, path, problems) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      problems.add('value', path, 'object');
      return undefined;
    }
    const given = new Map<string, unknown>(Object.entries(value));
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
    for (const name of given.keys()) {
      if (!Object.hasOwn(members, name)) problems.add('unknownField', below(name), 'unknownField');
    }
    const read = Object.entries(members).map(([name, member]) => [
      name,
      given.has(name)
        ? member.field(given.get(name), below(name), problems)
        : absent(member, below(name), problems),
    ]);
    return read.some(([, result]) => result === undefined)
      ? undefined
      : (Object.fromEntries(read) as Read<Of>);
  };
}

function absent(member: Member<unknown>, path: string, problems: Problems): unknown {
  if ('fallback' in member) return member.fallback;
  problems.add('missing', path, 'missing');
  return undefined;
}

export const required = <Type>(field: Field<Type>): Member<Type> => ({ field });
/** Reads as null when absent. */
export const optional = <Type>(field: Field<Type>): Member<Type | null> => ({ field, fallback: null });
export const withDefault = <Type>(field: Field<Type>, fallback: Type): Member<Type> => ({ field, fallback });
