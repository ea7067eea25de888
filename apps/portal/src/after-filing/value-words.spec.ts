import { expect, it } from '@jest/globals';
import { fieldLabel, valueWords, type Words } from './value-words.js';

/** Keys stand for their words. */
const words: Words = { t: key => key, language: 'zh-CN' };
const label = (field: string) => fieldLabel({ field, before: null, after: null }, false, words);

it('names the last day of an employer as its own form does, and writes it as a date', () => {
  expect(label('lastDay')).toBe('employerLife.fields.happenedOn.label');
  expect(valueWords('lastDay', '2024-06-30', false, words)).toBe('2024年6月30日');
  expect(valueWords('lastDay', null, false, words)).toBe('filingHistory.none');
});

it('has a name for whatever a later release compares', () => {
  expect(label('somethingNew')).toBe('filingHistory.fields.other');
});
