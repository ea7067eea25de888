import { expect, it } from '@jest/globals';
import { readCode } from './paper-code.js';

it.each([
  ['K7QD-2M9X', 'K7QD2M9X'],
  ['k7qd2m9x', 'K7QD2M9X'],
  [' Ｋ７ＱＤ－２Ｍ９Ｘ ', 'K7QD2M9X'],
  ['K7QD—2M9X', 'K7QD2M9X'],
  ['OI1L-0000', '01110000'],
  ['', null],
  ['K7QD', null],
  ['K7QD-2M9U', null],
  ['校验码', null],
])('%s is read as %s', (typed, code) => {
  expect(readCode(typed)).toBe(code);
});
