import { describe, expect, it } from '@jest/globals';
import { inventCreditCode } from '#identifiers';
import { readListQuery } from './public-list.query.js';

const EMPTY = {
  levyYear: 2023,
  division: null,
  kind: null,
  status: null,
  name: null,
  creditCode: null,
  sort: 'recent',
};

describe('a query of the public list', () => {
  it('asks for the latest year and everything when nothing is typed', () => {
    expect(readListQuery({}, 2023)).toEqual(EMPTY);
  });

  it('tells a credit code from a name, however it is typed', () => {
    const code = inventCreditCode(1, '210603');
    expect(readListQuery({ q: ` ${code.toLowerCase()} ` }, 2023)).toEqual({ ...EMPTY, creditCode: code });
    expect(readListQuery({ q: '江桥 水产' }, 2023)).toEqual({ ...EMPTY, name: '江桥水产' });
  });

  it('drops what makes no sense', () => {
    const typed = { q: '%%', division: '21', kind: 'shop', year: 'x', status: 'bad', sort: 'worst' };
    expect(readListQuery(typed, 2023)).toEqual(EMPTY);
  });

  it('takes every filter', () => {
    const typed = { division: '210600', kind: 'organ', year: '2022', status: 'met', sort: 'name' };
    expect(readListQuery(typed, 2023)).toEqual({
      ...EMPTY,
      division: '210600',
      kind: 'organ',
      levyYear: 2022,
      status: 'met',
      sort: 'name',
    });
  });
});
