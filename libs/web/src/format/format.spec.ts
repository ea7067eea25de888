import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import {
  formatDate,
  formatDay,
  formatInstant,
  formatMonth,
  formatMonths,
  formatShortMonth,
} from './dates.js';
import { formatFixed, formatMoney, formatPercent, formatPersons, formatYuanWords } from './figures.js';

describe('figures', () => {
  it('group money by thousands and always show the fen', () => {
    expect(formatMoney('61760.88')).toBe('61,760.88');
    expect(formatMoney('0')).toBe('0.00');
    expect(formatMoney(6176088n)).toBe('61,760.88');
    expect(formatYuanWords('61760.88', 'zh-CN')).toBe('61,760.88元');
    expect(formatYuanWords('61760.88', 'en')).toBe('¥61,760.88');
  });

  it('drop trailing zeros of persons, never those of a whole number', () => {
    expect(formatPersons('2.790000')).toBe('2.79');
    expect(formatPersons('3.00')).toBe('3');
    expect(formatPersons('1200')).toBe('1,200');
  });

  it('round half up in tables', () => {
    expect(formatFixed('2.7855', 3)).toBe('2.786');
    expect(formatFixed('1.005', 2)).toBe('1.01');
  });

  it('print shares as percent', () => {
    expect(formatPercent('0.015')).toBe('1.5%');
    expect(formatPercent('0.9')).toBe('90%');
    expect(formatPercent('0.009839', 2)).toBe('0.98%');
  });
});

describe('days and times', () => {
  const day = plainDate('2026-10-31');
  it('are written in words in both languages', () => {
    expect([formatDate(day, 'zh-CN'), formatDate(day, 'en')]).toEqual(['2026年10月31日', '31 October 2026']);
    expect([formatDay(day, 'zh-CN'), formatDay(day, 'en')]).toEqual(['10月31日', '31 October']);
    expect([formatMonth('2024-03', 'zh-CN'), formatShortMonth('2024-03', 'en')]).toEqual(['3月', 'Mar']);
  });

  it('run together where three or more months follow each other', () => {
    const months = ['2024-01', '2024-02', '2024-05', '2024-06', '2024-07', '2024-12'];
    expect(formatMonths(months, 'zh-CN')).toBe('1月、2月、5月至7月、12月');
    expect(formatMonths(months.slice(2), 'en')).toBe('May to July, December');
  });

  it('are those of Shanghai', () => {
    const instant = new Date('2026-09-14T16:05:00Z');
    expect(formatInstant(instant, 'zh-CN')).toBe('2026年9月15日00:05');
    expect(formatInstant(instant, 'en')).toBe('15 September 2026, 00:05');
  });
});
