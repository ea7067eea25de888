import { describe, expect, it } from '@jest/globals';
import { plainDate, Rational } from '#values';
import { bookKey, type LawBook } from '../law/load-policies.js';
import { pickEarlier } from '../law/pick.js';
import type { DatedValue } from '../law/provision.js';
import { collectionRules, payBy } from './collection.js';

const on = (day: string, division = '210603', levyYear = 2024) =>
  collectionRules(division, levyYear, plainDate(day));

describe('how a levy is collected', () => {
  it('is known with what it rests on', () => {
    const rules = on('2025-06-01');
    expect(rules.collectedBy).toMatchObject({ value: 'taxOffice', verified: false });
    expect(rules.surcharge?.value).toEqual({
      perDay: Rational.decimal('0.005'),
      from: 'arrears',
      most: null,
    });
    expect(rules.relief).toMatchObject({ value: { mostMonths: 6 }, verified: true });
    expect(rules.relief?.sources[0]?.article).toBe('17');
  });

  it('is not known before the instrument', () => {
    expect(on('2015-09-30').collectedBy).toBeNull();
    expect(on('2015-09-30').surcharge).toBeNull();
    expect(payBy(on('2015-09-30'), plainDate('2015-09-30'))).toBeNull();
  });

  it('ends with the window of the place, and some days after the notice where that is over', () => {
    // Beijing: 30 September; without a window, 30 days
    const beijing = on('2025-09-30', '110105');
    expect(payBy(beijing, plainDate('2025-09-30'))).toBe('2025-09-30');
    expect(payBy(beijing, plainDate('2025-10-01'))).toBe('2025-10-31');
    expect(payBy(on('2025-06-01'), plainDate('2025-06-01'))).toBe('2025-07-01');
  });
});

it('knows what was in force before, place by place, with the last day of each', () => {
  const value = (from: string, perDay: string | null) =>
    ({ from: plainDate(from), kinds: null, value: perDay && { perDay } }) as unknown as DatedValue;
  const book = {
    values: new Map([
      [bookKey('surcharge', '000000'), [value('2024-07-01', '3'), value('2015-10-01', '5')]],
      [bookKey('surcharge', '210000'), [value('2024-03-01', null), value('2023-01-01', '1')]],
    ]),
  } as unknown as LawBook;
  const earlier = (day: string) =>
    pickEarlier(book, 'surcharge', '210603', plainDate(day), 'enterprise').map(({ picked, until }) => [
      (picked.value as { perDay: string }).perDay,
      until,
    ]);
  // The province had its own rate in 2023, and left the word to the nation again.
  expect(earlier('2025-01-01')).toEqual([
    ['5', '2024-06-30'],
    ['1', '2024-02-29'],
    ['5', '2022-12-31'],
  ]);
  expect(earlier('2023-06-01')).toEqual([['5', '2022-12-31']]);
  expect(earlier('2020-06-01')).toEqual([]);
});
