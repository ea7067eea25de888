import { expect, it } from '@jest/globals';
import type { HelperOptions } from 'handlebars';
import { logicHelpers } from './logic-helpers.js';

const OPTIONS = { hash: {} } as HelperOptions;

it('takes an empty list for nothing, as a template does', () => {
  const or = logicHelpers['or'];
  expect(or?.([], true, OPTIONS)).toBe(true);
  expect(or?.([1], true, OPTIONS)).toEqual([1]);
  expect(or?.(undefined, [], OPTIONS)).toEqual([]);
  expect(or?.(null, false, OPTIONS)).toBe(false);
});
