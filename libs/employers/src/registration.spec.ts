import { describe, expect, it } from '@jest/globals';
import { inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { kindTheCodeSays } from './kind-of-code.js';
import { readEmployerFacts, readRegistration, type RegistrationInput } from './registration.js';

const TODAY = plainDate('2025-05-20');
const isCounty = (code: string) => code === '210603';

const GOOD: RegistrationInput = {
  creditCode: inventCreditCode(7, '210603'),
  creditCodeReason: '',
  name: '丹东江桥水产食品有限公司（虚构）',
  kind: 'enterprise',
  division: '210603',
  registeredOn: '2012-03-01',
  contactName: '王莉',
  contactPhone: '0415-2100000',
  contactEmail: 'hr@jiangqiao.example',
};

const withWrongDigit = (code: string) => code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');

function fieldsOf(input: Partial<RegistrationInput>) {
  const read = readRegistration({ ...GOOD, ...input }, isCounty, TODAY);
  return read.ok
    ? []
    : 'fields' in read.refusal
      ? read.refusal.fields.map(({ field, code }) => [field, code])
      : [];
}

describe('registration of an employer', () => {
  it('reads a complete form', () => {
    expect(readRegistration(GOOD, isCounty, TODAY)).toEqual({
      ok: true,
      value: {
        creditCode: GOOD.creditCode,
        creditCodeReason: null,
        name: GOOD.name,
        kind: 'enterprise',
        division: '210603',
        registeredOn: '2012-03-01',
        contact: { name: '王莉', phone: '0415-2100000', email: 'hr@jiangqiao.example' },
      },
    });
  });

  it('names every wrong field at once, in the order of the form', () => {
    const wrong = {
      creditCode: 'x',
      name: ' ',
      kind: 'company',
      division: '999999',
      registeredOn: '2025-13-01',
      contactName: '',
      contactPhone: 'call me',
      contactEmail: 'nobody',
    };
    expect(fieldsOf(wrong)).toEqual([
      ['creditCode', 'creditCodeShape'],
      ['division', 'division'],
      ['name', 'missing'],
      ['kind', 'missing'],
      ['registeredOn', 'date'],
      ['contactName', 'missing'],
      ['contactPhone', 'phone'],
      ['contactEmail', 'email'],
    ]);
  });

  it('asks for a reason when only the check digit fails, and goes on with one', () => {
    const creditCode = withWrongDigit(GOOD.creditCode);
    const first = readRegistration({ ...GOOD, creditCode }, isCounty, TODAY);
    expect(first).toMatchObject({ ok: false, refusal: { code: 'creditCodeCheckDigit' } });
    const second = readRegistration(
      { ...GOOD, creditCode, creditCodeReason: '与营业执照一致' },
      isCounty,
      TODAY,
    );
    expect(second).toMatchObject({ ok: true, value: { creditCode, creditCodeReason: '与营业执照一致' } });
  });

  it('lets no reason carry a code of the wrong shape', () => {
    expect(fieldsOf({ creditCode: '123', creditCodeReason: '与营业执照一致' })).toEqual([
      ['creditCode', 'creditCodeShape'],
    ]);
  });

  it('keeps no reason where the code passes', () => {
    const read = readRegistration({ ...GOOD, creditCodeReason: '多写了' }, isCounty, TODAY);
    expect(read).toMatchObject({ ok: true, value: { creditCodeReason: null } });
  });

  it('asks whether it is right where the code stands for another kind', () => {
    // inventCreditCode makes codes of enterprises unless told otherwise: they begin with 91.
    const asked = readRegistration({ ...GOOD, kind: 'organ' }, isCounty, TODAY);
    expect(asked).toEqual({
      ok: false,
      refusal: {
        code: 'kindMismatch',
        fields: [
          {
            ...{ field: 'kindConfirmed', code: 'kindMismatch' },
            params: { chosen: 'organ', says: 'enterprise', begins: '91' },
          },
        ],
      },
    });
    const said = readRegistration({ ...GOOD, kind: 'organ', kindConfirmed: 'yes' }, isCounty, TODAY);
    expect(said).toMatchObject({ ok: true, value: { kind: 'organ' } });
  });

  it.each([
    ['11', 'organ', null],
    ['11', 'institution', 'organ'],
    ['12', 'institution', null],
    ['12', 'enterprise', 'institution'],
    ['51', 'organisation', null],
    ['52', 'nonEnterprise', null],
    ['52', 'enterprise', 'nonEnterprise'],
    ['53', 'organisation', null],
    ['53', 'enterprise', 'organisation'],
    ['92', 'enterprise', null],
    ['91', 'nonEnterprise', 'enterprise'],
    ['Y1', 'organ', null],
  ] as const)('knows what a code of %s says of %s', (begins, kind, says) => {
    expect(kindTheCodeSays(`${begins}210603MA00000000`, kind)).toBe(says);
  });

  it('takes the business date itself, and no later day', () => {
    expect(fieldsOf({ registeredOn: '2025-05-20' })).toEqual([]);
    expect(fieldsOf({ registeredOn: '2025-05-21' })).toEqual([['registeredOn', 'dateInFuture']]);
  });

  it('checks corrected facts by the same rules', () => {
    expect(readEmployerFacts(GOOD, TODAY)).toMatchObject({ ok: true, value: { name: GOOD.name } });
    expect(readEmployerFacts({ ...GOOD, name: 'a\u0000' }, TODAY)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', fields: [{ field: 'name', code: 'characters' }] },
    });
  });
});
