import { describe, expect, it } from '@jest/globals';
import { readServedWish, servedList } from './served-list.js';

describe('the filter of the list of employers', () => {
  it('is read from the address, and what is none of ours counts as not given', () => {
    expect(readServedWish({ q: '水产', state: 'draft', page: '2' })).toEqual({
      q: '水产',
      state: 'draft',
      page: 2,
    });
    expect(readServedWish({ q: ['a'], state: 'none', page: '-1' })).toEqual({ q: '', state: null, page: 1 });
    expect(readServedWish({ q: 'x'.repeat(500) }).q).toHaveLength(100);
  });

  it('stays while pages are turned', () => {
    const wish = { q: '水产', state: 'draft' as const, page: 1 };
    const page = { total: 60, matching: 30, page: 1, pages: 2, rows: [] };
    const list = servedList(page, wish, 2024, { t: key => key, language: 'zh-CN' });
    expect(list.pagination?.next).toBe('/workspace/declarations?q=%E6%B0%B4%E4%BA%A7&state=draft&page=2');
    expect([list.filtered, list.fields[1]?.value]).toEqual([true, 'draft']);
  });
});
