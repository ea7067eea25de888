import { describe, expect, it } from '@jest/globals';
import { bankWarnings, maskBank, passesLuhn, readBankDetails } from './bank-details.js';

const HOLDER = '银川兴庆食品有限公司';
const typed = (number: string, over: Partial<Record<'holder' | 'numberAgain' | 'bank', string>> = {}) =>
  readBankDetails({ holder: HOLDER, bank: '宁夏银行兴庆支行', number, numberAgain: number, ...over });
const codes = (result: ReturnType<typeof typed>) =>
  result.ok ? [] : result.refusal.fields.map(({ field, code }) => `${field}.${code}`);

describe('bank details', () => {
  it('are read as people group them', () => {
    expect(typed('2940 0001-0400 12345')).toMatchObject({ ok: true, value: { number: '29400001040012345' } });
    expect(typed('２９４００００１０４００１２３４５')).toMatchObject({
      ok: true,
      value: { number: '29400001040012345' },
    });
    expect(typed('29400001040012345', { numberAgain: '2940 0001 0400 12345' }).ok).toBe(true);
  });

  it('name every wrong field', () => {
    expect(codes(typed('', { holder: ' ', bank: '' }))).toEqual([
      'holder.missing',
      'bank.missing',
      'number.missing',
      'numberAgain.missing',
    ]);
    expect(codes(typed('2940A'))).toEqual(['number.digits']);
    expect(codes(typed('=2940000104'))).toEqual(['number.digits']);
    expect([codes(typed('12345')), codes(typed('123456'))]).toEqual([['number.length'], []]);
    expect([codes(typed('1'.repeat(32))), codes(typed('1'.repeat(33)))]).toEqual([[], ['number.length']]);
    expect(codes(typed('29400001040012345', { numberAgain: '29400001040012354' }))).toEqual([
      'numberAgain.differs',
    ]);
  });

  it('warn of what is unusual, and never of what is not', () => {
    const warned = (number: string, holder = HOLDER) =>
      bankWarnings({ number, holder, bank: '' }, '银川兴庆食品有限公司');
    expect(warned('29400001040012345')).toEqual([]);
    expect([warned('12345678'), warned('123456789')]).toEqual([['lengthUnusual'], []]);
    expect([warned('1'.repeat(28)), warned('1'.repeat(29))]).toEqual([[], ['lengthUnusual']]);
    expect(warned('29400001040012345', '马某')).toEqual(['holderDiffers']);
    expect(
      bankWarnings({ number: '29400001040012345', holder: '甲（乙）厂', bank: '' }, '甲(乙) 厂'),
    ).toEqual([]);
  });

  it('know personal cards and their check digit', () => {
    // 6222 0210 0110 0000 009: the doubled digits of the rest 622202100110000000 from the right are
    // 0 0 0 1→2... worked out: every second digit doubled, 9 completes the sum 21 to 30
    const rest = '622202100110000000';
    const sum = [...rest].reverse().reduce((total, digit, index) => {
      const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
      return total + Math.floor(doubled / 10) + (doubled % 10);
    }, 0);
    const card = rest + String((10 - (sum % 10)) % 10);
    expect(passesLuhn(card)).toBe(true);
    expect(bankWarnings({ number: card, holder: HOLDER, bank: '' }, HOLDER)).toEqual(['personalCard']);
    const wrong = card.slice(0, -1) + String((Number(card.at(-1)) + 1) % 10);
    expect(bankWarnings({ number: wrong, holder: HOLDER, bank: '' }, HOLDER)).toEqual([
      'personalCard',
      'cardCheckDigit',
    ]);
    // The example of ISO/IEC 7812-1: 7992739871 takes the check digit 3
    expect([passesLuhn('79927398713'), passesLuhn('79927398710')]).toEqual([true, false]);
  });

  it('are known by their last four digits', () => {
    expect(maskBank({ holder: HOLDER, bank: '宁夏银行', number: '29400001040012345' })).toEqual({
      ...{ holder: HOLDER, bank: '宁夏银行', tail: '2345' },
    });
  });
});
