import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerPairs, type PairAnswer } from './pair-answer.js';
import { match } from './match.js';
import { readPair } from './read-pair.js';

interface WorkedPair {
  readonly id: string;
  readonly about_en: string;
  readonly expected: Omit<PairAnswer, 'id'> & {
    readonly routeMetres: number;
    readonly lines: readonly string[];
  };
}

const FILE = join(import.meta.dirname, '..', 'cases', 'worked-pairs.json');
const { pairs } = JSON.parse(readFileSync(FILE, 'utf8')) as { pairs: readonly WorkedPair[] };

describe('the worked pairs', () => {
  it('are twelve', () => expect(pairs).toHaveLength(12));

  it.each(pairs.map(pair => [`${pair.id} ${pair.about_en}`, pair] as const))('%s', (_, pair) => {
    const { routeMetres, lines, ...expected } = pair.expected;
    expect(answerPairs([pair])).toEqual([{ id: pair.id, ...expected }]);
    const read = readPair(pair);
    if (!read.ok) throw new Error(read.refusal.detail);
    expect(match(read.value.post, read.value.seeker).route.metres).toBe(routeMetres);
  });

  it('are answered in one order of fields, so that two answers compare as texts', () => {
    const [first] = answerPairs(pairs.slice(0, 1));
    expect(Object.keys(first ?? {})).toEqual([
      ...['id', 'state', 'stops', 'ask', 'talk', 'remedies'],
      ...['employerCostMid', 'readyInDays', 'parts', 'score'],
    ]);
  });
});
