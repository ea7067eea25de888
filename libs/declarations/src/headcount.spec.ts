import { describe, expect, it } from '@jest/globals';
import { averageOf, readHeadcount, type HeadcountInput } from './headcount.js';

const TOTAL: HeadcountInput = { way: 'total', total: '186', months: [], payroll: '13,295,745.00' };
const MONTHS: HeadcountInput = {
  way: 'months',
  total: '',
  months: [...Array<string>(6).fill('20'), ...Array<string>(6).fill('21')],
  payroll: '1200000',
};

function errorsOf(input: HeadcountInput) {
  const read = readHeadcount(input);
  return read.ok ? [] : read.refusal.fields.map(({ field, code }) => [field, code]);
}

describe('headcount and payroll', () => {
  it('takes the yearly average with up to four decimals', () => {
    expect(readHeadcount(TOTAL)).toEqual({
      ok: true,
      value: { headcount: { total: '186' }, payroll: '13295745.00' },
    });
    expect(errorsOf({ ...TOTAL, total: '186.2525' })).toEqual([]);
    expect(errorsOf({ ...TOTAL, total: '186.25255' })).toEqual([['total', 'decimals']]);
  });

  it('takes twelve months and averages them unrounded', () => {
    const read = readHeadcount(MONTHS);
    expect(read.ok && averageOf(read.value.headcount).toDecimal()).toBe('20.5');
    const uneven = { months: [...Array<number>(11).fill(20), 21] };
    expect(averageOf(uneven).toFraction()).toBe('241/12');
  });

  it('names each month that is missing or not whole', () => {
    const months = MONTHS.months.map((staff, index) => (index === 1 ? '' : index === 11 ? '20.5' : staff));
    expect(errorsOf({ ...MONTHS, months })).toEqual([
      ['month2', 'missing'],
      ['month12', 'count'],
    ]);
  });

  it('reads only the chosen way', () => {
    expect(errorsOf({ ...TOTAL, months: ['x'] })).toEqual([]);
    expect(errorsOf({ ...TOTAL, way: '' })).toEqual([['way', 'missing']]);
  });

  it('compares staff with payroll', () => {
    expect(errorsOf({ ...TOTAL, payroll: '0' })).toEqual([['payroll', 'staffWithoutPayroll']]);
    expect(errorsOf({ ...TOTAL, total: '0', payroll: '0.01' })).toEqual([['payroll', 'payrollWithoutStaff']]);
    expect(errorsOf({ ...TOTAL, total: '0', payroll: '0' })).toEqual([]);
  });

  it('asks how to round where the place leaves it open and the average is broken', () => {
    const broken = { ...TOTAL, total: '186.25' };
    const read = (input: HeadcountInput) =>
      readHeadcount(input, { asked: { headcountRounding: true, insuranceBase: false } });
    expect(read(broken)).toMatchObject({ refusal: { fields: [{ field: 'rounding', code: 'missing' }] } });
    expect(read({ ...broken, rounding: 'down' })).toMatchObject({ value: { headcountRounding: 'down' } });
    expect(read(TOTAL).ok).toBe(true);
    const unasked = readHeadcount({ ...broken, rounding: 'down' });
    expect(unasked.ok && 'headcountRounding' in unasked.value).toBe(false);
  });

  it('refuses figures no employer has, and what is no figure', () => {
    expect(errorsOf({ ...TOTAL, total: '10000000', payroll: '1000000000000' })).toEqual([]);
    expect(errorsOf({ ...TOTAL, total: '10000001', payroll: '1000000000000.01' })).toEqual([
      ['total', 'tooLarge'],
      ['payroll', 'tooLarge'],
    ]);
    expect(errorsOf({ ...TOTAL, total: '-1', payroll: '1.234' })).toEqual([
      ['total', 'number'],
      ['payroll', 'amount'],
    ]);
  });
});
