import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { consentNotice, isRenewable } from './consent-notice.js';

const TODAY = plainDate('2027-04-21');
const given = (until: string) => ({ given: true, until: plainDate(until) });

it.each([
  ['2027-05-22', 'wait'],
  ['2027-05-21', 'remind'],
  ['2027-04-21', 'remind'],
  ['2027-04-20', 'end'],
])('a consent that ends on %s: %s', (until, notice) => {
  expect(consentNotice(given(until), true, TODAY, 30)).toBe(notice);
});

it('asks for nothing where something younger was said, or no was said', () => {
  expect(consentNotice(given('2027-04-20'), false, TODAY, 30)).toBe('settle');
  expect(consentNotice({ given: false, until: null }, true, TODAY, 30)).toBe('settle');
});

it('may be given anew from the day of the reminder to the last day', () => {
  const may = (until: string) => isRenewable(plainDate(until), TODAY, 30);
  expect(['2027-05-22', '2027-05-21', '2027-04-21', '2027-04-20'].map(may)).toEqual([
    ...[false, true, true, false],
  ]);
  expect(isRenewable(null, TODAY, 30)).toBe(false);
});
