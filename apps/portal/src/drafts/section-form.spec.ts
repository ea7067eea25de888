import { describe, expect, it } from '@jest/globals';
import type { Change } from '#declarations';
import { readShown, shownMark, untouchedOf } from './shown.js';
import { takeChoices } from './choices.js';
import {
  collisionsOf,
  holdsNews,
  isAllInForm,
  settled,
  withPersonal,
  type FormItem,
  type SectionForm,
} from './section-form.js';

const item = (key: string, over: Partial<FormItem> = {}): FormItem => ({
  ...{ key, label: key, fields: [key], changedAs: key, words: fields => fields[key] ?? '' },
  ...over,
});

const form: SectionForm = {
  form: 'headcount',
  stored: { way: 'total', total: '186', payroll: '13295745.00', name: '' },
  items: [
    item('headcount', { fields: ['way', 'total'] }),
    item('payroll'),
    item('name', { isPersonal: true }),
  ],
};

const save = (draftVersion: number, ...fields: string[]): Change => ({
  ...{ draftVersion, act: 'saved', line: 'headcount', fields, at: new Date(draftVersion) },
  ...{ by: { accountId: 'zhou', name: '周晓东' }, under: null },
});

const keysOf = (typed: Record<string, string>, ...changes: Change[]) =>
  collisionsOf(form, { ...form.stored, ...typed }, changes).map(({ item: { key } }) => key);

describe('parts that collide', () => {
  it('were changed by a colleague, and typed otherwise here', () => {
    expect(keysOf({ total: '190', payroll: '1' }, save(2, 'payroll'))).toEqual(['payroll']);
    expect(keysOf({ total: '190', payroll: '1' }, save(2, 'headcount', 'payroll'))).toEqual([
      'headcount',
      'payroll',
    ]);
    expect(keysOf({ total: '190' }, save(2, 'payroll'))).toEqual([]);
    expect(keysOf({ total: '190' })).toEqual([]);
  });

  it('are the same figure however it is written', () => {
    expect(keysOf({ payroll: '13,295,745' }, save(2, 'payroll'))).toEqual([]);
    expect(keysOf({ payroll: '１３２９５７４５．００' }, save(2, 'payroll'))).toEqual([]);
    expect(keysOf({ payroll: '13,295,745.01' }, save(2, 'payroll'))).toEqual(['payroll']);
  });

  it('are all of them where the save did not say which', () => {
    expect(keysOf({ total: '1', payroll: '1' }, save(2))).toEqual(['headcount', 'payroll']);
  });

  it('name the last save that changed them', () => {
    const [collision] = collisionsOf(form, { ...form.stored, payroll: '1' }, [
      save(2, 'payroll'),
      save(3, 'payroll'),
      save(4, 'headcount'),
    ]);
    expect(collision?.change.draftVersion).toBe(3);
  });

  it('do not count a personal field that was left as it is', () => {
    expect(keysOf({ name: ' ' }, save(2, 'name'))).toEqual([]);
    expect(keysOf({ name: '陈晓兰' }, save(2, 'name'))).toEqual(['name']);
  });
});

it('takes the name of a colleague whose text is gone on with, and no other word', () => {
  const account = '01890000-0000-7000-8000-000000000001@1763800000000';
  const body = { textOf: account, payroll: '1' };
  expect(takeChoices(body).textOf).toBe(account);
  expect(body).toEqual({ payroll: '1' });
  expect(takeChoices({ textOf: account.slice(0, 36) }).textOf).toBeNull();
});

it('takes the chosen values of colleagues, a whole part at a time', () => {
  const typed = { way: 'months', total: '', payroll: '1', month1: '5' };
  expect(settled(form, typed, { headcount: 'theirs', payroll: 'mine' })).toEqual({
    ...{ way: 'total', total: '186', payroll: '1', month1: '5' },
  });
});

it('knows whether changes keep to what the form holds', () => {
  expect(isAllInForm(form, [save(2, 'payroll'), save(3, 'headcount')])).toBe(true);
  expect(isAllInForm(form, [save(2, 'payroll'), save(3, 'employerVersion')])).toBe(false);
});

it('takes personal values of a colleague only where nothing was typed, and no others', () => {
  const typed = { name: ' ', payroll: '' };
  expect(withPersonal(form, typed, { name: '刘洋', payroll: '5' })).toEqual({ name: '刘洋', payroll: '' });
  expect(withPersonal(form, { ...typed, name: '陈海' }, { name: '刘洋' })).toMatchObject({ name: '陈海' });
});

it('finds news in a form only where it says something else than what is stored', () => {
  expect(holdsNews(form, { ...form.stored, payroll: '13,295,745' })).toBe(false);
  expect(holdsNews(form, { ...form.stored, payroll: '' })).toBe(true);
});

describe('choices', () => {
  it('are taken out of a body, and nothing else is', () => {
    const body = { changedSince: '3', 'choose-payroll': 'theirs', 'choose-total': 'nobody', payroll: '1' };
    expect(takeChoices(body)).toEqual({ since: 3, choices: { payroll: 'theirs' }, shown: {}, textOf: null });
    expect(body).toEqual({ 'choose-total': 'nobody', payroll: '1' });
  });

  it('without a version to be about are left where they are', () => {
    for (const changedSince of ['0', '-1', '1e3', '9999999999', undefined]) {
      const body = { changedSince, 'choose-payroll': 'mine' };
      expect(takeChoices(body)).toEqual({ since: null, choices: {}, shown: {}, textOf: null });
      expect(body).toEqual({ changedSince, 'choose-payroll': 'mine' });
    }
    expect(takeChoices(null)).toEqual({ since: null, choices: {}, shown: {}, textOf: null });
  });
});

describe('what a form showed', () => {
  const shown = readShown(shownMark({ ...form, stored: { ...form.stored, total: '180', payroll: '5.00' } }));

  it('tells what its person has not been at: the colleague is not asked about', () => {
    const typed = { way: 'total', total: '180', payroll: '1', name: '' };
    const changes = [save(2, 'headcount', 'payroll')];
    expect(untouchedOf(form, typed, changes, shown)).toEqual({ headcount: 'theirs' });
    const whole = settled(form, typed, untouchedOf(form, typed, changes, shown));
    expect(whole).toMatchObject({ total: '186', payroll: '1' });
    expect(collisionsOf(form, whole, changes).map(({ item: { key } }) => key)).toEqual(['payroll']);
  });

  it('is the same figure however it is written, and says nothing of names', () => {
    const typed = { way: 'total', total: '180.0', payroll: '5', name: '陈' };
    const untouched = { headcount: 'theirs', payroll: 'theirs' };
    expect(untouchedOf(form, typed, [save(2, 'headcount', 'payroll', 'name')], shown)).toEqual(untouched);
    expect(Object.keys(shown)).toEqual(['headcount', 'payroll']);
  });

  it('leaves alone what nobody changed, and is none of ours where it does not read', () => {
    expect(untouchedOf(form, { total: '180', way: 'total' }, [save(2, 'payroll')], shown)).toEqual({});
    for (const mark of [undefined, '', 'payroll', 'payroll~xyz', ['a'], 'a~000000000000,;'])
      expect(readShown(mark)).toEqual({});
  });
});
