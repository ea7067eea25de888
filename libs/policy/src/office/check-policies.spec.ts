import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { bookKey, bookOf, type LawBook } from '../law/load-policies.js';
import type { DatedValue, Value } from '../law/provision.js';
import { checkPolicies } from './check-policies.js';

const { book } = shippedPolicies();

/** The shipped book with one timeline of the national rules replaced. */
function bookWith(key: string, timeline: readonly (readonly [string, Value])[]): LawBook {
  const values = [...book.values.values()]
    .flat()
    .filter(value => value.key !== key || value.division !== '000000');
  const made = timeline.map(([from, value]): DatedValue => ({
    key,
    division: '000000',
    from: plainDate(from),
    kinds: null,
    value,
    sources: [{ instrument: '财税〔2015〕72号', article: '8' }],
    verified: true,
    otherReadings: [],
    notes: null,
  }));
  const file = { file: 'made.yaml', places: book.places, values: [...values, ...made] };
  return bookOf(book.definitions, book.instruments, [file]);
}

const errorsOf = (examined: LawBook) =>
  checkPolicies(examined)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, key, division, date }) => [code, key, division, date]);

describe('policy check', () => {
  it('finds nothing wrong with the rules that are shipped', () => {
    expect(errorsOf(book)).toEqual([]);
  });

  it('finds a gap in time, for every place that leans on the value', () => {
    const gap = bookWith('wageCap', [
      ['2015-01-01', 'none'],
      ['2019-01-01', null],
      ['2020-01-01', '2'],
    ]);
    expect(errorsOf(gap)).toContainEqual(['gap', 'wageCap', '000000', '2019-01-01']);
    expect(errorsOf(gap)).toContainEqual(['gap', 'wageCap', '210603', '2019-01-01']);
  });

  it('finds a required parameter that has no value at all', () => {
    expect(errorsOf(bookWith('countingMethod', []))).toContainEqual([
      'unusedParameter',
      'countingMethod',
      '000000',
      null,
    ]);
    expect(errorsOf(bookWith('countingMethod', []))).toContainEqual([
      'gap',
      'countingMethod',
      '000000',
      null,
    ]);
  });

  it('finds the hole in a series of yearly figures', () => {
    const hole = bookWith('localAverageWage', [
      ['2020-01-01', '90000'],
      ['2022-01-01', '95000'],
    ]);
    expect(errorsOf(hole)).toContainEqual(['missingYear', 'localAverageWage', '000000', '2021']);
  });

  it('takes a hole for declared where a null ends the series until the next figure', () => {
    const declared = bookWith('localAverageWage', [
      ['2019-01-01', '90000'],
      ['2020-01-01', null],
      ['2023-01-01', '95000'],
      ['2025-01-01', '99000'],
    ]);
    expect(errorsOf(declared)).toEqual([['missingYear', 'localAverageWage', '000000', '2024']]);
  });

  it('finds an end of nothing', () => {
    const end = bookWith('wageCap', [
      ['2015-01-01', null],
      ['2015-02-01', 'none'],
    ]);
    expect(errorsOf(end)).toContainEqual(['endsNothing', 'wageCap', '000000', '2015-01-01']);
  });

  it('names what is not confirmed, and articles and addresses that are not known', () => {
    const codes = new Set(checkPolicies(book).map(({ code }) => code));
    expect([...codes].sort()).toEqual(['addressUnknown', 'articleUnknown', 'unverified']);
  });

  it('keeps an index of values by key and division', () => {
    expect(book.values.get(bookKey('quotaRatio', '410000'))).toHaveLength(1);
  });
});
