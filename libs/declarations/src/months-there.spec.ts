import { describe, expect, it } from '@jest/globals';
import type { Existence } from '#employers';
import { plainDate, type PlainDate } from '#values';
import { averageOf, readHeadcount, type HeadcountInput } from './headcount.js';
import { fitsExistence, monthsAsked, stayWithin } from './months-there.js';

/** Founded on 3 April and closed on 15 September 2024. */
const PART: Existence = {
  months: [4, 5, 6, 7, 8, 9],
  foundedOn: plainDate('2024-04-03'),
  ending: {
    ...{ kind: 'closed', lastDay: plainDate('2024-09-15'), reason: 'deregistered', counterparts: [] },
  },
};

const months = (...staff: number[]) => ({ months: staff });

function read(typed: readonly string[]) {
  const input: HeadcountInput = { way: 'months', total: '', months: typed, payroll: '600000' };
  return readHeadcount(input, { months: monthsAsked(PART) });
}

describe('headcount of an employer that was there for part of the year', () => {
  const six = ['', '', '', '10', '10', '12', '12', '12', '10', '', '', ''];

  it('asks for the months in which it was there; the others are 0', () => {
    expect(read(six)).toMatchObject({
      value: { headcount: months(0, 0, 0, 10, 10, 12, 12, 12, 10, 0, 0, 0) },
    });
  });

  it('takes a 0 typed for another month, and nothing else', () => {
    expect(read(['0', '０', ' ', ...six.slice(3)])).toMatchObject({ ok: true });
    expect(read(['', '', '5', ...six.slice(3)])).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: [{ field: 'month3', code: 'monthNotThere' }] },
    });
  });

  it('misses no month in which it was there', () => {
    expect(read(six.map((staff, index) => (index === 8 ? '' : staff)))).toMatchObject({
      refusal: { fields: [{ field: 'month9', code: 'missing' }] },
    });
  });

  it('is averaged over twelve months by the national arithmetic: 66 ÷ 12 = 5.5', () => {
    const taken = read(six);
    expect(taken.ok && averageOf(taken.value.headcount).toDecimal()).toBe('5.5');
  });

  it('fits only months in which it was there; a yearly average always does', () => {
    expect(fitsExistence(months(0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0), PART)).toBe(true);
    expect(fitsExistence(months(0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0), PART)).toBe(false);
    expect(fitsExistence(months(0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0), PART)).toBe(false);
    expect(fitsExistence({ total: '5.5' }, PART)).toBe(true);
    expect(fitsExistence(months(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), null)).toBe(true);
  });
});

describe('a stay with such an employer', () => {
  const within = (from: string, to: string | null) => {
    const stay = stayWithin({ from: plainDate(from), to: to as PlainDate | null }, PART, 2024);
    return [stay.from, stay.to];
  };

  it.each([
    ['2020-01-01', null, '2024-04-03', '2024-09-15'],
    ['2024-05-01', null, '2024-05-01', '2024-09-15'],
    ['2024-05-01', '2024-08-31', '2024-05-01', '2024-08-31'],
    ['2024-05-01', '2024-12-31', '2024-05-01', '2024-09-15'],
    ['2024-09-15', null, '2024-09-15', '2024-09-15'],
  ])('from %s to %s lasts from %s to %s', (from, to, first, last) => {
    expect(within(from, to)).toEqual([first, last]);
  });

  it.each([
    ['2024-10-01', null],
    ['2023-01-01', '2024-04-02'],
  ])('from %s to %s is on no last day of a month', (from, to) => {
    expect(within(from, to)).toEqual(['2024-01-01', '2024-01-01']);
  });

  it('stays as it is where nothing is said about the employer', () => {
    const stay = { from: plainDate('2020-01-01'), to: null };
    expect(stayWithin(stay, undefined, 2024)).toEqual(stay);
  });
});
