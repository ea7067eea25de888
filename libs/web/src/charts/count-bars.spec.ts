import { describe, expect, it } from '@jest/globals';
import { countBarsHeight, countBarsSvg } from './count-bars.js';
import { textWidth } from './labels.js';

const bars = [
  { label: '待审核', count: 10, words: '10家' },
  { label: '超期<1>', count: 5, words: '5家', stands: true },
  { label: '退回', count: 0, words: '0家' },
];

describe('bars of counts', () => {
  const svg = String(countBarsSvg({ title: '申报进度', bars }, 476, 'c'));

  it('are as long as their counts, the longest leaving room for its words', () => {
    expect([...svg.matchAll(/<rect[^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([
      400, 200, 1,
    ]);
  });

  it('leave room for words that are longer', () => {
    const words = '11 employers';
    const long = String(countBarsSvg({ title: 't', bars: [{ label: 'l', count: 11, words }] }, 320, 'c'));
    const [, starts] = /<text x="([\d.]+)"[^>]*>11 employers/.exec(long) ?? [];
    expect(Number(starts) + textWidth(words)).toBeLessThanOrEqual(320);
  });

  it('carry their words, escaped, and a title', () => {
    expect(svg).toContain('申报进度');
    expect(svg).toContain('超期&lt;1&gt;');
    expect(svg).toContain('5家');
  });

  it('tell apart by hatching, not by colour alone', () => {
    expect(svg).toContain('url(#c-hatch)');
  });

  it('grow with their number', () => expect(countBarsHeight(3)).toBe(146));
});
