import { expect, it } from '@jest/globals';
import { LANGUAGES } from '#policy';
import { REFUSAL_CODES, refusalSentence, refusalWords } from './refusal-words.js';

it('has a sentence for every code, and none for codes that nobody refuses with', () => {
  expect(Object.keys(refusalWords()).sort()).toEqual([...REFUSAL_CODES].sort());
});

it.each(REFUSAL_CODES)('says %s in one line of each language', code => {
  for (const language of LANGUAGES) expect(refusalSentence(code, language)).toMatch(/^[^\n]{10,}[.。]$/);
  expect(Object.keys(refusalWords()[code] ?? {}).sort()).toEqual([...LANGUAGES].sort());
  expect(refusalSentence(code, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  expect(refusalSentence(code, 'en')).not.toMatch(/\p{Script=Han}/u);
});
