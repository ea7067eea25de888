import { expect, it } from '@jest/globals';
import { ratios, type ComparedPerson, type GroupRate } from './ratios.js';

/** So many people of a category, of whom so many were suggested for a post. */
function people(category: string, count: number, suggested: number): ComparedPerson[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ category, sex: 'female', ageBand: '25-34', suggested: at < suggested },
    ...{ referred: false, interviewed: false, offered: false },
  }));
}

const ofCategory = (all: readonly ComparedPerson[]) =>
  (ratios(all).result['rates'] as GroupRate[]).filter(
    ({ dimension, stage }) => dimension === 'category' && stage === 'suggested',
  );

it('compares each group of twenty with the best one and marks what is below four fifths', () => {
  const rates = ofCategory([
    ...people('limb', 40, 40),
    ...people('sight', 25, 19),
    ...people('speech', 20, 16),
  ]);
  expect(rates).toMatchObject([
    { group: 'limb', people: 40, reached: 40, ofBestPercent: 100, flagged: false },
    { group: 'sight', people: 25, reached: 19, ofBestPercent: 76, flagged: true },
    // 16 of 20 are exactly four fifths.
    { group: 'speech', people: 20, reached: 16, ofBestPercent: 80, flagged: false },
  ]);
});

it('shows neither a group below twenty nor a number below five, and a second one beside a single hidden one', () => {
  expect(
    ofCategory([...people('limb', 40, 30), ...people('sight', 19, 19), ...people('speech', 30, 20)]),
  ).toMatchObject([
    { group: 'limb', people: 40, reached: 30 },
    { group: 'sight', people: null, reached: null, ofBestPercent: null, flagged: false },
    { group: 'speech', people: null, reached: null, ofBestPercent: null, flagged: false },
  ]);
  expect(
    ofCategory([...people('limb', 40, 4), ...people('sight', 20, 3), ...people('speech', 30, 20)]),
  ).toMatchObject([{ people: null }, { people: null }, { group: 'speech', people: 30, reached: 20 }]);
});
