import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import {
  checkCitizenId,
  checkCreditCode,
  divisionParents,
  inventCertificate,
  inventCitizenId,
  inventCreditCode,
  isDivisionCode,
  isPlaceCode,
  maskTail,
  readCertificate,
} from './index.js';

const code = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code;

describe('unified social credit code', () => {
  it.each(['11320000MB151840XJ', '91512081MA62K0260E', '9131000063159284XQ'])(
    'takes the published %s',
    text => {
      expect(checkCreditCode(text)).toEqual({ ok: true, value: text });
    },
  );

  it.each([
    ['91350211M0000XUF46', 'creditCodeCheckDigit'],
    ['91350100M0001TGQXM', 'creditCodeCheckDigit'],
    ['91512081MA62K0260F', 'creditCodeCheckDigit'],
    ['91350100M000100Y4Z', 'creditCodeShape'],
    ['91512081MA62K0260', 'creditCodeShape'],
    ['91512081MA62K0260EE', 'creditCodeShape'],
    ['9151208IMA62K0260E', 'creditCodeShape'],
    ['', 'creditCodeShape'],
  ])('refuses %s: %s', (text, expected) => expect(code(checkCreditCode(text))).toBe(expected));

  it('writes what was typed as the standard does', () => {
    const typed = ' ９１５１２０８１ ma62k0260ｅ\u3000';
    expect(checkCreditCode(typed)).toEqual({ ok: true, value: '91512081MA62K0260E' });
  });

  it('writes the check value 31 as 0', () => {
    // 17 zeros: the sum is 0, so 31 − 0 = 31, written 0
    expect(code(checkCreditCode('000000000000000000'))).toBe('ok');
  });
});

describe('citizen id', () => {
  it('takes the published test value and reads it', () => {
    expect(checkCitizenId('34052419800101001X')).toEqual({
      ok: true,
      value: { id: '34052419800101001X', birthDate: '1980-01-01', sex: 'male' },
    });
  });

  it.each(['34052419800101001x', '３４０５２４１９８００１０１００１Ｘ', ' 340524 19800101 001ｘ '])(
    'takes %s as typed',
    text => expect(code(checkCitizenId(text))).toBe('ok'),
  );

  it.each([
    ['340524198001010010', 'citizenIdCheckDigit'],
    ['43052419800101001X', 'citizenIdCheckDigit'],
    ['34052419800230001X', 'citizenIdDate'],
    ['34052418991231001X', 'citizenIdDate'],
    ['04052419800101001X', 'citizenIdShape'],
    ['340524800101001', 'citizenIdShape'],
    ['34052419800101X01X', 'citizenIdShape'],
  ])('refuses %s: %s', (text, expected) => expect(code(checkCitizenId(text))).toBe(expected));

  it('does not ask whether the area still exists', () => {
    expect(code(checkCitizenId(inventCitizenId(7)))).toBe('ok');
  });

  it('reads an even sequence as female', () => {
    const id = inventCitizenId(8, { birthDate: plainDate('1990-02-28'), sex: 'female' });
    expect(checkCitizenId(id)).toMatchObject({ ok: true, value: { birthDate: '1990-02-28', sex: 'female' } });
  });
});

describe('disability certificate', () => {
  it('reads citizen id, category and grade', () => {
    expect(readCertificate('34052419800101001x43')).toEqual({
      ok: true,
      value: {
        kind: 'disability',
        number: '34052419800101001X43',
        comparable: '34052419800101001X43',
        citizenId: '34052419800101001X',
        category: 'limb',
        grade: 3,
      },
    });
  });

  it('compares a reissued one by its first twenty characters', () => {
    expect(readCertificate('34052419800101001X11b1')).toMatchObject({
      ok: true,
      value: {
        number: '34052419800101001X11B1',
        comparable: '34052419800101001X11',
        category: 'sight',
        grade: 1,
      },
    });
  });

  it.each([
    ['34052419800101001X', 'certificateShape'],
    ['34052419800101001X83', 'certificateShape'],
    ['34052419800101001X45', 'certificateShape'],
    ['34052419800101001X43B', 'certificateShape'],
    ['34052419800101001X43B1C', 'certificateShape'],
    ['34052419800101001143', 'certificateCitizenId'],
  ])('refuses %s: %s', (text, expected) => expect(code(readCertificate(text))).toBe(expected));
});

describe('division', () => {
  it.each([
    ['210603', ['210600', '210000', '000000']],
    ['210600', ['210000', '000000']],
    ['210000', ['000000']],
    ['000000', []],
  ])('%s lies in %j', (division, parents) => expect(divisionParents(division)).toEqual(parents));

  it('is six digits', () => {
    expect(isDivisionCode('210603')).toBe(true);
    for (const text of ['21060', '2106033', '21O603', 210603, null]) expect(isDivisionCode(text)).toBe(false);
  });
});

describe('the code of a place', () => {
  it.each(['000000', '210603', '310115', '659999', '820000'])('is one: %s', code => {
    expect(isPlaceCode(code)).toBe(true);
  });

  it.each(['999999', '000001', '160000', '201000', '21060', 210603])('is none: %s', code => {
    expect(isPlaceCode(code)).toBe(false);
  });
});

describe('invented identifiers', () => {
  it('pass every check, and equal seeds give equal ones', () => {
    for (let seed = 0; seed < 1000; seed += 1) {
      expect(code(checkCitizenId(inventCitizenId(seed)))).toBe('ok');
      expect(code(checkCreditCode(inventCreditCode(seed, '210603')))).toBe('ok');
      expect(code(readCertificate(inventCertificate(seed, 'hearing', 2)))).toBe('ok');
    }
    expect(inventCreditCode(5, '210603')).toBe(inventCreditCode(5, '210603'));
    expect(new Set(Array.from({ length: 1000 }, (_, seed) => inventCitizenId(seed))).size).toBe(1000);
  });

  it.each(['female', 'male'] as const)('are 500 different people of one birth date who are all %s', sex => {
    const person = { birthDate: plainDate('1985-06-15'), sex };
    const ids = Array.from({ length: 500 }, (_, seed) => inventCitizenId(seed, person));
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) expect(checkCitizenId(id)).toMatchObject({ ok: true, value: person });
  });
});

describe('masking', () => {
  it('leaves the last four characters', () => {
    expect(maskTail('34052419800101001X')).toBe('001X');
    expect(maskTail('001X')).toBe('');
  });
});
