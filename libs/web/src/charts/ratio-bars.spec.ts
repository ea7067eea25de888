import { describe, expect, it } from '@jest/globals';
import { ratioBarsSvg } from './ratio-bars.js';

const chart = {
  title: '历年实际比例',
  required: { ratio: 0.015, words: '1.5%', name: '规定比例' },
  bars: [
    { year: '2022', ratio: 0.0108, words: '1.08%', meets: false },
    { year: '2023', ratio: 0.0156, words: '1.56%', meets: true },
  ],
};

describe('bars of the share over the years', () => {
  const svg = String(ratioBarsSvg(chart, { width: 740, height: 300 }, 'r'));

  it('are solid where the share is met and hatched where it is not', () => {
    expect(svg.match(/class="bar"/g)).toHaveLength(1);
    expect(svg).toContain('class="bar-short" fill="url(#r-hatch)"');
  });

  it('write every value and the name of the required share', () => {
    for (const words of ['1.08%', '1.56%', '2022', '2023', '规定比例']) expect(svg).toContain(`>${words}<`);
  });
});
