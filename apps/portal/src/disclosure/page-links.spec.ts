import { describe, expect, it } from '@jest/globals';
import { pageLinks } from './page-links.js';

const shown = (page: number, pages: number) =>
  pageLinks(page, pages, number => `?page=${number}`)?.pages.map(link => ('gap' in link ? '…' : link.number));

describe('numbers of a pagination', () => {
  it('are absent for one page', () => {
    expect(pageLinks(1, 1, String)).toBeNull();
  });

  it('keep the ends and the neighbours, with gaps where pages are left out', () => {
    expect(shown(1, 2)).toEqual([1, 2]);
    expect(shown(1, 161)).toEqual([1, 2, '…', 161]);
    expect(shown(80, 161)).toEqual([1, '…', 79, 80, 81, '…', 161]);
    expect(shown(3, 4)).toEqual([1, 2, 3, 4]);
  });

  it('lead to the page before and after, where there is one', () => {
    expect(pageLinks(1, 3, String)).toMatchObject({ previous: null, next: '2' });
    expect(pageLinks(3, 3, String)).toMatchObject({ previous: '2', next: null });
  });
});
