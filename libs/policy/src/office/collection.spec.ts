import { describe, expect, it } from '@jest/globals';
import { plainDate, Rational } from '#values';
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
