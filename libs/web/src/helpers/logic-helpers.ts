import type { HelperDeclareSpec, HelperOptions } from 'handlebars';

/** As `#if` takes it: an empty list is nothing. */
const isSomething = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** Questions a template may ask; the last argument of a helper is Handlebars' own. */
export const logicHelpers: HelperDeclareSpec = {
  eq: (a: unknown, b: unknown) => a === b,
  ne: (a: unknown, b: unknown) => a !== b,
  not: (value: unknown) => !value,
  /** The first value that is something, or the last. */
  or: (...values: unknown[]) => values.slice(0, -1).find(isSomething) ?? values.at(-2),
  /** The first value that is nothing, or the last: as in JavaScript. */
  and: (...values: unknown[]) => values.slice(0, -1).reduce((first, next) => first && next, true),
  add: (a: number, b: number) => a + b,
  concat: (...values: unknown[]) => values.slice(0, -1).join(''),
  list: (...values: unknown[]) => values.slice(0, -1),
  item: (options: HelperOptions) => ({ ...options.hash }),
};
