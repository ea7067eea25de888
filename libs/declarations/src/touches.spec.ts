import { describe, expect, it } from '@jest/globals';
import type { Change } from './change.js';
import { rosterLine } from './line.js';
import { collides } from './touches.js';

const CHEN = rosterLine('01890000-0000-7000-8000-000000000001');
const LIU = rosterLine('01890000-0000-7000-8000-000000000002');

const change = (act: Change['act'], line: Change['line'] = null, fields: string[] = []) => ({
  ...{ act, line, fields },
});

describe('a save collides', () => {
  it('with a change of the same section or the same employee', () => {
    expect(collides(change('saved', 'employerData', ['concentrated']), ['employerData'])).toBe(true);
    expect(collides(change('entryChanged', CHEN), [CHEN])).toBe(true);
    expect(collides(change('entryRemoved', CHEN), [CHEN])).toBe(true);
  });

  it('with either figure of the page that holds two', () => {
    const both = change('saved', 'headcount', ['headcount', 'payroll']);
    expect(collides(both, ['payroll'])).toBe(true);
    expect(collides(change('saved', 'payroll', ['payroll']), ['headcount', 'payroll'])).toBe(true);
    expect(collides(change('saved', 'payroll', ['payroll']), ['headcount'])).toBe(false);
  });

  it('not with a change elsewhere', () => {
    expect(collides(change('saved', 'headcount', ['headcount']), ['employerData'])).toBe(false);
    expect(collides(change('entryChanged', LIU), [CHEN])).toBe(false);
    expect(collides(change('entryAdded', LIU), [CHEN])).toBe(false);
    expect(collides(change('rosterCompleted'), [CHEN])).toBe(false);
  });

  it('with whoever came, left or was changed, where the roster is said to be complete', () => {
    for (const act of ['entryAdded', 'entryChanged', 'entryRemoved'] as const)
      expect([act, collides(change(act, LIU), ['roster'])]).toEqual([act, true]);
    expect(collides(change('rosterCompleted'), ['roster'])).toBe(true);
    expect(collides(change('saved', 'headcount', ['headcount']), ['roster'])).toBe(false);
  });

  it('with nothing where it only adds, and with all where the whole is certified', () => {
    expect(collides(change('entryAdded', LIU), [])).toBe(false);
    expect(collides(change('saved', 'headcount', ['headcount']), 'everything')).toBe(true);
  });

  it('not with acts that move the declaration and leave its content', () => {
    for (const act of ['submitted', 'withdrawn', 'returned'] as const)
      expect([act, collides(change(act), ['headcount', 'roster', CHEN])]).toEqual([act, false]);
  });
});
