import { expect, it } from '@jest/globals';
import { workedPair } from '../testing/worked-pair.js';
import { pageOfPairs, stateOfPair } from './pairs-page.js';

const of = (...ids: readonly string[]) => ids.map(id => ({ id, pair: workedPair(id) }));
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);

it('what has to be asked comes before what the engine says; a marginal question does not', () => {
  expect(['P01', 'P08', 'P04'].map(id => stateOfPair(workedPair(id)))).toEqual([
    'ready',
    'askFirst',
    'works',
  ]);
});

it('a page holds those of one state in the order given, and counts them all', () => {
  const page = pageOfPairs(of('P11', 'P04', 'P01', 'P08'), { state: 'ready', page: 1 });
  expect([ids(page.shown), page.total, page.counts.get('ready'), page.counts.get('askFirst')]).toEqual([
    ['P11', 'P01'],
    4,
    2,
    1,
  ]);
});

it('twenty make a page; a page that is not there is the last one', () => {
  const many = Array.from({ length: 21 }, (_, at) => ({ id: String(at), pair: workedPair('P01') }));
  expect(pageOfPairs(many, { state: null, page: 1 }).shown).toHaveLength(20);
  expect(pageOfPairs(many, { state: null, page: 9 })).toMatchObject({
    page: 2,
    pages: 2,
    shown: [{ id: '20' }],
  });
  expect(pageOfPairs([], { state: null, page: 1 })).toMatchObject({ page: 1, pages: 1, shown: [] });
});
