import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPolicies } from '../estimate/policies.js';
import { say } from '../estimate/words.js';

/** What reads parameters: the formula, what stands beside the levy, and what picks by other keys. */
const READERS = ['formula', 'beside', 'law', 'estimate', 'office'].flatMap(room => {
  const folder = join(import.meta.dirname, '..', room);
  return readdirSync(folder)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map(name => readFileSync(join(folder, name), 'utf8'));
});
const { definitions } = shippedPolicies().book;
/** Shown to readers, not reckoned with. */
const SHOWN_ALONE = ['rewardWindow', 'paymentWindow', 'collectedBy'];

describe('every parameter', () => {
  const keys = [...definitions.keys()].filter(key => !SHOWN_ALONE.includes(key));
  it.each(keys)('%s is read by some rule', key => {
    expect(READERS.some(source => source.includes(`'${key}'`))).toBe(true);
  });

  it.each([...definitions.values()])('$key is asked for by steps that have a name', ({ key, askedBy }) => {
    expect(say('en', `parameters.${key}`)).not.toBe('');
    for (const step of askedBy)
      if (step !== 'page' && step !== 'office') expect(say('en', `steps.${step}`)).not.toBe('');
  });
});
