import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { bookKey, bookOf, type LawBook } from '../law/load-policies.js';
import type { Definition } from '../law/definition.js';
import type { DatedValue, Value } from '../law/provision.js';
import { checkPolicies, checkValues } from './check-policies.js';
import type { Finding } from './finding.js';
import { unansweredOf } from './unanswered.js';

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

const errorsOf = (examined: LawBook) => errorsIn(checkValues(examined));
const errorsIn = (findings: readonly Finding[]) =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, key, division, date }) => [code, key, division, date]);

describe('policy check', () => {
  const shipped = checkPolicies(book);

  it('finds nothing wrong with the rules that are shipped', () => {
    expect(errorsIn(shipped)).toEqual([]);
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

  it('finds a place of which the required value ends and nothing follows until later', () => {
    const ended = bookWith('quotaRatio', [
      ['2007-01-01', '0.015'],
      ['2016-01-01', null],
      ['2018-01-01', '0.015'],
    ]);
    expect(errorsOf(ended)).toContainEqual(['gap', 'quotaRatio', '000000', '2016-01-01']);
  });

  it('finds a parameter that nothing reads', () => {
    const { quotaRatio: _, ...rest } = Object.fromEntries(book.definitions);
    const unread = { ...book.definitions.get('quotaRatio'), askedBy: [] } as Definition;
    const definitions = new Map(Object.entries({ ...rest, quotaRatio: unread }));
    expect(errorsOf({ ...book, definitions })).toEqual([['unusedParameter', 'quotaRatio', '000000', null]]);
  });

  it('finds an instrument that no value refers to', () => {
    const notice = { 'zh-CN': '通知', en: 'Notice', url: null, readAt: [] };
    const instruments = new Map([...book.instruments, ['notice', notice] as const]);
    expect(checkValues({ ...book, instruments })).toContainEqual(
      expect.objectContaining({ code: 'unusedInstrument', key: 'notice' }),
    );
  });

  it('finds a reward without what it multiplies, and a part that its method does not use', () => {
    const wrong = bookWith('reward', [['2014-01-01', 'flatYearly']]);
    const found = errorsOf(wrong).filter(([, , division]) => division === '000000');
    expect(found).toEqual([['partMissing', 'rewardAmount', '000000', '2014']]);
    const idle = bookWith('rewardMultiple', [['2014-01-01', '5']]);
    expect(errorsOf(idle)).toEqual([['partIdle', 'rewardMultiple', '000000', '2014-01-01']]);
  });

  it('finds a place that neither answers nor says why', () => {
    const broken = bookWith('wageCap', [['2015-01-01', 'twice']]);
    expect(errorsIn(unansweredOf(broken))).toContainEqual(['unanswered', '', '000000', null]);
  });

  it('names the years that are refused, and for want of what', () => {
    const late = bookWith('countedPersonsDecimals', [['2017-01-01', '2']]);
    const years = unansweredOf(late, ['000000']).map(({ severity, code, key, date }) => [
      severity,
      code,
      key,
      date,
    ]);
    expect([...new Set(years.map(year => year.join(' ')))]).toEqual([
      'notice refused countedPersonsDecimals 2015',
      'notice refused countedPersonsDecimals 2016',
    ]);
  });

  it('names what is not confirmed, and articles and addresses that are not known', () => {
    const codes = new Set(shipped.map(({ code }) => code));
    expect([...codes]).toEqual(expect.arrayContaining(['addressUnknown', 'articleUnknown', 'unverified']));
  });

  it('keeps an index of values by key and division', () => {
    expect(book.values.get(bookKey('quotaRatio', '410000'))).toHaveLength(1);
  });
});
