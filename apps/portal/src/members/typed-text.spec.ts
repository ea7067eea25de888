import { expect, it } from '@jest/globals';
import { typedFields } from './typed-text.js';

const TEXTS: Readonly<Record<string, string>> = {
  'declarations.fields.payroll.label': '工资总额',
  'declarations.fields.insured.label': '参加社会保险',
  'declarations.fields.insured.yes': '是',
  'roster.columns.answer': '现在',
};
const t = (key: string, values: Readonly<Record<string, unknown>> = {}) => {
  if (key.startsWith('members.closed.typed.')) return `${key.slice(21)} ${Object.values(values).join(' ')}`;
  const text = TEXTS[key];
  if (text === undefined) throw new RangeError(key);
  return text;
};

it('tells every field that was filled in, by its label and in its words', () => {
  const fields = [
    ['draftVersion', '7'],
    ['payroll', '12,000'],
    ['month3', '36'],
    ['insured', 'yes'],
    ['total', ' '],
    ['whatever', '<b>'],
  ] as const;
  expect(typedFields(fields, t)).toEqual([
    { label: '工资总额', value: '12,000' },
    { label: 'month 3', value: '36' },
    { label: '参加社会保险', value: '是' },
    { label: 'field whatever', value: '<b>' },
  ]);
});

it('numbers the rows of a table, empty cells counted, and tells no ids', () => {
  const id = '01900000-0000-7000-8000-000000000001';
  const fields = [
    ['entryId', id],
    ['answer', ''],
    ['entryId', id],
    ['answer', 'left'],
    ['changed', id],
  ] as const;
  expect(typedFields(fields, t)).toEqual([{ label: 'row 2 现在', value: 'left' }]);
});
