import { describe, expect, it } from '@jest/globals';
import { boxOf, textWidth } from './labels.js';
import { levyCurveSvg, NARROW, WIDE, type LevyCurve } from './levy-curve.js';

/** 186 staff, quota 2.79, one per cent at 1.86, average wage 71,482.50: figures of the drawing only. */
function curve(now: number): LevyCurve {
  const levyAt = (persons: number) => Math.max(0, 2.79 - persons) * 71_482.5 * (persons >= 1.86 ? 0.5 : 0.9);
  const point = (persons: number) => ({ persons, levy: levyAt(persons) });
  return {
    title: '应缴保障金随计算人数变化',
    axis: { persons: '残疾职工计算人数（人）', levy: '应缴保障金（万元）', yuanPerUnit: 10_000 },
    stretches: [
      [point(0), { persons: 1.86, levy: 59_830.85 }],
      [point(1.86), point(2.79), point(4.5)],
    ],
    marks: [0, 1, 2].map(persons => ({ ...point(persons), label: levyAt(persons).toFixed(2) })),
    notes: [
      { ...point(1.86), text: '满1.86人，达到1%，改按50%征收' },
      { ...point(2.79), text: '2.79人起为0' },
    ],
    now: { ...point(now), texts: [`您现在 ${now}人`, `${levyAt(now).toFixed(2)}元`] },
  };
}

/** Every written label with the box its estimated width takes. */
function labelBoxes(svg: string) {
  const texts = [
    ...svg.matchAll(
      /<text x="([\d.]+)" y="([\d.]+)"(?: class="([^"]*)")?(?: text-anchor="(\w+)")?>([^<]*)</g,
    ),
  ];
  return texts
    .filter(([, , , className]) => className !== 'axis')
    .map(([, x, y, , anchor = 'start', words = '']) =>
      boxOf([words], { x: Number(x), y: Number(y), anchor: anchor as 'start' }),
    );
}

describe('the levy curve', () => {
  it('names what it shows and where "now" is', () => {
    const svg = String(levyCurveSvg(curve(1.83), WIDE, 'c'));
    expect(svg).toContain('<title id="c-title">应缴保障金随计算人数变化</title>');
    expect(svg).toContain('您现在 1.83人');
    expect(svg.match(/class="drop"/g)).toHaveLength(1);
  });

  it.each([0, 0.4, 1, 1.83, 1.86, 2, 2.79, 4])('keeps labels apart and inside at %s persons', now => {
    for (const size of [WIDE, NARROW]) {
      const svg = String(levyCurveSvg(curve(now), size, 'c'));
      const boxes = labelBoxes(svg);
      expect(svg).toContain('您现在');
      for (const [index, a] of boxes.entries()) {
        expect(a.right).toBeLessThanOrEqual(size.width);
        for (const b of boxes.slice(index + 1)) {
          const overlap =
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
          expect(overlap).toBe(false);
        }
      }
    }
  });

  it('escapes words', () => {
    const svg = String(levyCurveSvg({ ...curve(1), title: '<b>"&' }, WIDE, 'c'));
    expect(svg).toContain('&lt;b&gt;&quot;&amp;');
  });

  it('measures Chinese wider than Latin, with the gap between them', () => {
    expect(textWidth('同岗', 10)).toBe(20);
    expect(textWidth('12', 10)).toBe(12);
    expect(textWidth('同1', 10)).toBeCloseTo(17.25);
  });
});
