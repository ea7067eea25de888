import { describe, expect, it } from '@jest/globals';
import { gramsNeeded, gramsOf, likePattern, searchTerm, searchText } from './name-search.js';

describe('search by name', () => {
  it('compares names without width, case, spaces and brackets', () => {
    expect(searchText('丹东 ＡＢ（集团）有限公司')).toBe('丹东ab集团有限公司');
  });

  it('drops what cannot be seen or stored', () => {
    expect(searchTerm('江\u0000桥\u200b')).toBe('江桥');
    expect(searchTerm('\u0000')).toBe('');
  });

  it('cuts a name into characters and pairs', () => {
    expect(gramsOf('江桥水')).toEqual(['江', '桥', '水', '江桥', '桥水']);
  });

  it('asks the index for pairs, or for the one character typed', () => {
    expect(gramsNeeded('江桥水')).toEqual(['江桥', '桥水']);
    expect(gramsNeeded('桥')).toEqual(['桥']);
  });

  it('treats a character outside the basic plane as one', () => {
    expect(gramsOf('𠮷野')).toEqual(['𠮷', '野', '𠮷野']);
  });

  it('finds every part of a name among its pieces', () => {
    const name = searchText('振兴区第三小学');
    const grams = new Set(gramsOf(name));
    for (let from = 0; from < name.length; from += 1)
      for (let to = from + 1; to <= name.length; to += 1)
        expect(gramsNeeded(name.slice(from, to)).every(gram => grams.has(gram))).toBe(true);
  });

  it('is empty for marks alone, and cut to forty characters', () => {
    expect(searchTerm(' %_ ()')).toBe('');
    expect(searchTerm('丹'.repeat(99))).toHaveLength(40);
  });

  it('lets wildcards mean themselves', () => {
    expect(likePattern('a_b%c\\')).toBe('%a\\_b\\%c\\\\%');
  });
});
