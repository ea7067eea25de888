import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { isListYear } from './list-year.js';

it.each([
  [2014, false],
  [2015, true],
  [2024, true],
  [2025, false],
  [9999, false],
  [2023.5, false],
])('in 2025, a list of %s is possible: %s', (year, possible) => {
  expect(isListYear(year, plainDate('2025-05-20'))).toBe(possible);
});
