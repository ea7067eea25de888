import type { SafeHtml } from '../html.js';
import { textWidth } from './labels.js';
import { linear } from './scale.js';
import { drawing, element, hatch, line, textAt, type Size } from './svg.js';

/** One bar: how many, with its words. */
export interface CountBar {
  readonly label: string;
  readonly count: number;
  /** The count as it is read, at the end of the bar. */
  readonly words: string;
  /** Hatched: what somebody has to look after. */
  readonly stands?: boolean;
}

/** Counts side by side; words are ready to read in the page's language. */
export interface CountBars {
  readonly title: string;
  readonly bars: readonly CountBar[];
}

const ROW = 46;
const TOP = 8;
/** Least room behind the longest bar for its words, and what stands free around them. */
const WORDS = 76;
const GAP = 8;

/** Height that so many bars need. */
export function countBarsHeight(bars: number): number {
  return TOP + bars * ROW;
}

/** Lying bars, each under its label, as long as its count. `id` is unique on the page. */
export function countBarsSvg({ title, bars }: CountBars, width: number, id: string): SafeHtml {
  const size: Size = { width, height: countBarsHeight(bars.length) };
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const widest = Math.max(0, ...bars.map(({ words }) => textWidth(words)));
  const x = linear(most, 0, width - Math.max(WORDS, widest + 2 * GAP));
  return drawing(id, size, title, [
    hatch(id),
    ...bars.flatMap((bar, index) => drawBar(bar, TOP + index * ROW, x(bar.count), id)),
    line(0, TOP, 0, size.height, 'base'),
  ]);
}

function drawBar(bar: CountBar, top: number, length: number, id: string): string[] {
  const looks = bar.stands ? { class: 'bar-short', fill: `url(#${id}-hatch)` } : { class: 'bar' };
  return [
    textAt(6, top + 14, bar.label, { class: 'axis', anchor: 'start' }),
    element('rect', { x: 0, y: top + 20, width: Math.max(length, 1), height: 18, ...looks }),
    textAt(length + GAP, top + 34, bar.words, { class: 'bold', anchor: 'start' }),
  ];
}
