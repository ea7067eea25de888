import { describe, expect, it } from '@jest/globals';
import { formOfHeadcount, headcountInput, type HeadcountFields } from './headcount-view.js';

const EMPTY = formOfHeadcount(null);
const wayOf = (fields: Partial<HeadcountFields>) =>
  headcountInput({ ...EMPTY, ...fields } as HeadcountFields).way;

describe('the way of giving the headcount', () => {
  it('is the chosen one, whatever is filled in', () => {
    expect(wayOf({ way: 'months', total: '186' })).toBe('months');
  });

  it('is the one filled in where none was chosen', () => {
    expect(wayOf({ total: '186' })).toBe('total');
    expect(wayOf({ month3: '186' })).toBe('months');
  });

  it('is asked for where both or neither is filled in', () => {
    expect(wayOf({ total: '186', month3: '186' })).toBe('');
    expect(wayOf({ total: ' ' })).toBe('');
  });
});
