import { expect, it } from '@jest/globals';
import { isClaimCode, makeClaimCode } from './claim-code.js';

it('makes codes without letters that are read as others, each another one', () => {
  const codes = Array.from({ length: 200 }, makeClaimCode);
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(codes).size).toBe(200);
});

it('is the same code however it is typed, and no other one', () => {
  const code = '7KQ2-M4XD-93HV';
  for (const typed of ['7KQ2-M4XD-93HV', ' 7kq2 m4xd 93hv ', '７ＫＱ２Ｍ４ＸＤ９３ＨＶ'])
    expect([typed, isClaimCode(typed, code)]).toEqual([typed, true]);
  for (const typed of ['', '7KQ2-M4XD-93HW', '7KQ2-M4XD', '7KQ2-M4XD-93HV1'])
    expect([typed, isClaimCode(typed, code)]).toEqual([typed, false]);
});
