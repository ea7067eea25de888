import { expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { certificateValidity } from './certificate-validity.js';
import type { RegisterOutcome } from './register-check.js';

const NUMBER = 'certificate';
const DAY = plainDate('2031-04-30');
const check = (outcome: RegisterOutcome, until: typeof DAY | null) => ({
  ...{ outcome, until, certificateNumber: NUMBER },
});

it.each([
  ['a certificate in force until a day', check('verified', DAY), { to: DAY }],
  ['a certificate in force without an end', check('verified', null), { to: null }],
  ['a certificate that is over', check('lapsed', DAY), { to: DAY }],
  ['a certificate not yet in force, whose end nobody told', check('lapsed', null), null],
  ['another certificate', check('differs', null), null],
  ['nobody in the register', check('notFound', null), null],
  ['no register', check('notDelivered', null), null],
  ['nobody asked', null, null],
])('%s', (_, said, validity) => {
  expect(certificateValidity(said, NUMBER)).toEqual(validity);
});

it('says nothing of a number that was changed since', () => {
  expect(certificateValidity(check('verified', DAY), 'another')).toBeNull();
});
