import { describe, expect, it } from '@jest/globals';
import { checkDocumentNumber, documentNumber } from './document-number.js';

describe('document number', () => {
  it('computes the check digit of ISO 7064 MOD 11,10 as the standard works it: 0794 gives 5', () => {
    expect(documentNumber({ division: '', year: 0, serial: '794' })).toBe('-0-794-5');
  });

  it('reads back what it prints', () => {
    const printed = documentNumber({ division: '210603', year: 2025, serial: '004186' });
    expect(checkDocumentNumber(printed)).toEqual({ ok: true, value: printed });
  });

  it('forgives full-width digits, long dashes and spaces', () => {
    const printed = documentNumber({ division: '210603', year: 2025, serial: '004186' });
    const typed = ` ${printed.replaceAll('-', '－').replace('2', '２')} `;
    expect(checkDocumentNumber(typed)).toEqual({ ok: true, value: printed });
  });

  it('finds every single wrong digit', () => {
    const printed = documentNumber({ division: '210603', year: 2025, serial: '0041865' });
    for (const [index, char] of [...printed].entries()) {
      if (char === '-') continue;
      for (const other of '0123456789'.replace(char, '')) {
        const wrong = printed.slice(0, index) + other + printed.slice(index + 1);
        expect(checkDocumentNumber(wrong)).toEqual({
          ok: false,
          refusal: { code: 'documentNumberCheckDigit' },
        });
      }
    }
  });

  it('refuses another shape', () => {
    for (const text of ['', '210603-2025', '210603-2025-12345-1', 'abc']) {
      expect(checkDocumentNumber(text)).toEqual({ ok: false, refusal: { code: 'documentNumberShape' } });
    }
  });
});
