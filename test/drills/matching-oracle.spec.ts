import { expect, it, jest } from '@jest/globals';
import { comparePairs } from '../oracle/matching/compare-pairs.js';
import { drillSize, report } from './size.js';

const MINUTES = 60_000;
jest.setTimeout(60 * MINUTES);

const PAIRS = drillSize(4_000, 1_000_000);
const FIRST = Number(process.env['DRILL_SEED'] ?? 1);

it(`judges ${PAIRS} drawn pairs as the model's second reading does`, () => {
  const { wrong, states, differences } = comparePairs(PAIRS, FIRST, done => {
    if (done % 100_000 === 0) process.stderr.write(`${done} of ${PAIRS}\n`);
  });
  report('matching-oracle', { pairs: PAIRS, wrong, ...states });
  expect(differences).toEqual([]);
  expect(
    Math.min(...['ready', 'arrangement', 'aid', 'works', 'notNow'].map(state => states[state] ?? 0)),
  ).toBeGreaterThan(PAIRS / 1000);
});
