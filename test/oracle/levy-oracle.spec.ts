import { describe, expect, it } from '@jest/globals';
import { judge } from './levy-oracle.js';
import { WORKED_BY_HAND } from './worked-by-hand.js';

describe('cases worked by hand', () => {
  it.each(WORKED_BY_HAND)('$name', ({ request, expected }) => {
    expect(judge(request)).toMatchObject(expected);
  });
});
