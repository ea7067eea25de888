import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from '../formula/assessment.js';
import { PROBLEM_CODES } from './problem.js';
import { shippedPolicies } from './policies.js';
import { LANGUAGES, policyWords, say } from './words.js';

type Tree = { readonly [name: string]: string | Tree };

function keysOf(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${path}${name}`] : keysOf(value, `${path}${name}.`),
  );
}

const keys = (language: 'zh-CN' | 'en'): string[] => keysOf(policyWords(language)).sort();

const source = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.includes('.spec.') && !name.includes('testing'))
  .map(name => readFileSync(join(import.meta.dirname, '..', name), 'utf8'))
  .join('\n');

const found = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map(match => match[1] ?? '');

/** Names that the code is bound to speak under. */
function needed(): string[] {
  return [
    ...found(/\.write\(\s*'(\w+)'/g).map(key => `steps.${key}`),
    ...found(/\.warn\('(\w+)'/g).map(key => `warnings.${key}`),
    ...PROBLEM_CODES.map(code => `refusals.${code}`),
    ...REASONS.map(reason => `reasons.${reason}`),
    ...[...shippedPolicies().book.definitions.keys()].map(key => `parameters.${key}`),
    ...['persons', 'personMonths', 'ratio', 'factor', 'yuan', 'test'].map(unit => `units.${unit}`),
    ...['levy', 'exempt', 'met', 'reward'].map(outcome => `outcomes.${outcome}`),
    ...['tests.true', 'tests.false'],
  ];
}

/** Is a name, or its last part, written somewhere in the code as a text of its own? */
const isWritten = (key: string): boolean =>
  source.includes(`'${key}'`) || source.includes(`'${key.split('.').at(-1)}'`);

describe('words', () => {
  it('are the same in every language', () => {
    for (const language of LANGUAGES) expect(keys(language)).toEqual(keys('zh-CN'));
  });

  it('are all there', () => {
    expect(needed().filter(key => !keys('zh-CN').includes(key))).toEqual([]);
  });

  it('all have a use', () => {
    expect(keys('zh-CN').filter(key => !needed().includes(key) && !isWritten(key))).toEqual([]);
  });

  it('speak of the same figures in every language', () => {
    const figures = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(match => match[1]).sort();
    const raw = (language: 'zh-CN' | 'en', key: string) =>
      key.split('.').reduce<unknown>((tree, name) => (tree as Tree)[name], policyWords(language)) as string;
    for (const key of keys('en'))
      expect([key, figures(raw('en', key))]).toEqual([key, figures(raw('zh-CN', key))]);
  });

  it('are missed loudly', () => {
    expect(() => say('en', 'steps.nothing')).toThrow('no words for "steps.nothing"');
  });
});
