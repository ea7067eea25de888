import { describe, expect, it } from '@jest/globals';
import { feedQueryErrors } from './feed-query.js';

const wrong = (query: Parameters<typeof feedQueryErrors>[0]) =>
  feedQueryErrors(query).map(({ field }) => field);

describe('a question to the feed', () => {
  it('may leave everything out', () => {
    expect(wrong({})).toEqual([]);
  });

  it.each([
    { year: '2023' },
    { year: '2199' },
    { division: '210603' },
    { division: '210600' },
    { division: '210000' },
    { kind: 'nonEnterprise' },
    { status: 'notDeclared' },
    { q: '任何名称' },
  ])('takes %j', query => expect(wrong(query)).toEqual([]));

  it.each([
    [{ year: '23' }, 'year'],
    [{ year: '1999' }, 'year'],
    [{ year: '2200' }, 'year'],
    [{ year: '2023年' }, 'year'],
    [{ year: '' }, 'year'],
    [{ division: '21060' }, 'division'],
    [{ division: '990000' }, 'division'],
    [{ division: '２１０６０３' }, 'division'],
    [{ kind: 'company' }, 'kind'],
    [{ kind: 'Organ' }, 'kind'],
    [{ status: 'paid' }, 'status'],
  ])('refuses %j', (query, field) => expect(wrong(query)).toEqual([field]));

  it('names every wrong field at once', () => {
    const query = { year: 'x', division: 'x', kind: 'x', status: 'x' };
    expect(wrong(query)).toEqual(['year', 'division', 'kind', 'status']);
  });
});
