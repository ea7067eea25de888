import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { Policies, shippedPolicies } from '../estimate/policies.js';
import type { LawBook } from './load-policies.js';

const { book } = shippedPolicies();
/** The law as it stands, but that relief, cap and exemption go by the levy year. */
const turned: LawBook = {
  ...book,
  values: new Map(
    [...book.values].map(([place, values]) => [
      place,
      values.map(value =>
        value.key === 'reliefDate'
          ? { ...value, value: 'levyYear', otherReadings: ['collectionDate'] }
          : value,
      ),
    ]),
  ),
};
/** 3 × the local average from 2017-04-01, 2 × from 2018-04-01. */
const query = { division: '210603', levyYear: 2017, kind: 'enterprise' } as const;
const [first, second] = [plainDate('2018-05-20'), plainDate('2018-06-20')];

const reliefOf = (law: LawBook, collectionDate = first, policies = new Policies(law)) => {
  const { policy } = policies.ruleFor({ ...query, collectionDate });
  const other = policy.readings.find(({ key }) => key === 'reliefDate');
  return {
    ...{ cap: policy.values['wageCap']?.value, day: policy.reliefDay },
    ...{ otherCap: other?.values['wageCap']?.value, otherDay: other?.reliefDay },
  };
};

describe('the day that picks relief, cap and exemption', () => {
  it('is that of the collection, with the levy year as the other reading', () => {
    const [day, otherDay] = [first, plainDate('2017-12-31')];
    expect(reliefOf(book)).toEqual({ cap: '2', day, otherCap: '3', otherDay });
  });

  it('is the end of the levy year where a place says so, with the collection as the other reading', () => {
    const [day, otherDay] = [plainDate('2017-12-31'), first];
    expect(reliefOf(turned)).toEqual({ cap: '3', day, otherCap: '2', otherDay });
  });

  it('is not mixed up between collection days that share their values', () => {
    const policies = new Policies(turned);
    expect(reliefOf(turned, first, policies).otherDay).toBe(first);
    expect(reliefOf(turned, second, policies).otherDay).toBe(second);
  });
});
