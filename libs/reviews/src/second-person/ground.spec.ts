import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { groundOf } from './ground.js';

const TODAY = plainDate('2025-05-20');

it.each([
  ['exempt', '0.00', 'exemption'],
  ['reward', '0.00', 'reward'],
  ['met', '0.00', null],
  ['levy', '99999.99', null],
  ['levy', '100000.00', 'amount'],
  ['levy', '100000.01', 'amount'],
] as const)('%s with a levy of %s needs a second person: %s', (outcome, levy, ground) => {
  expect(groundOf({ outcome, levy }, '210603', TODAY)).toBe(ground);
});

it('knows no amount before the setting was made', () => {
  expect(groundOf({ outcome: 'levy', levy: '9999999.00' }, '210603', plainDate('2015-09-30'))).toBeNull();
});
