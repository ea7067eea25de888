import { expect, it } from '@jest/globals';
import { inWords } from './field-messages.js';

it.each([
  [10_000_000, '10,000,000'],
  [10_000, '10,000'],
  // A year, and what is counted in hundreds
  [2025, 2025],
  [300, 300],
  ['2025-05-20', '20 May 2025'],
  ['210603', '210603'],
])('%s is given to a sentence as %s', (value, shown) => {
  expect(inWords({ value }, 'en')).toEqual({ value: shown });
});
