import type { SafeHtml } from '../html.js';
import { textWidth } from './labels.js';
import { drawing, element, line, textAt, type Size } from './svg.js';

/** Something with one amount, or with an amount before and one after. */
export interface PairBar {
  readonly name: string;
  /** For drawing; the words are for reading. */
  readonly amount: number;
  readonly words: string;
  /** Drawn hatched above the other; absent where there is nothing to compare. */
  readonly before?: { readonly amount: number; readonly words: string };
}

export interface PairBars {
  readonly title: string;
  readonly bars: readonly PairBar[];
}

const [ROW, PAIR_ROW, BAR, TOP] = [58, 84, 20, 6] as const;

/** Bars that lie, each under its name, with the amounts in words behind them. `id` is unique on the page. */
export function pairBarsSvg({ title, bars }: PairBars, width: number, id: string): SafeHtml {
  const heights = bars.map(({ before }) => (before ? PAIR_ROW : ROW));
  const size: Size = { width, height: TOP + heights.reduce((sum, height) => sum + height, 0) };
  const words = bars.flatMap(bar => [bar.words, bar.before?.words ?? '']);
  const room = width - Math.max(...words.map(text => textWidth(text))) - 16;
  const most = Math.max(1, ...bars.flatMap(({ amount, before }) => [amount, before?.amount ?? 0]));
  const tops = heights.map((_, at) => TOP + heights.slice(0, at).reduce((sum, height) => sum + height, 0));
  return drawing(id, size, title, [
    hatch(id),
    ...bars.flatMap((bar, at) => drawBar(bar, tops[at] ?? 0, { room, most, id })),
    line(0.75, TOP, 0.75, size.height, 'base'),
  ]);
}

interface Plot {
  readonly room: number;
  readonly most: number;
  readonly id: string;
}

function drawBar({ name, amount, words, before }: PairBar, top: number, { room, most, id }: Plot): string[] {
  const drawn = (value: number, y: number, looks: Record<string, string>, text: string) => {
    const length = Math.max(value > 0 ? 2 : 0, (room * value) / most);
    const bar = element('rect', { x: 1.5, y, width: length, height: BAR, ...looks });
    return [bar, textAt(length + 9, y + 15, text, { class: 'axis' })];
  };
  const first = top + 24;
  const hatched = { class: 'bar-short', fill: `url(#${id}-hatch)` };
  return [
    textAt(8, top + 15, name, { class: 'bold' }),
    ...(before ? drawn(before.amount, first, hatched, before.words) : []),
    ...drawn(amount, before ? first + BAR + 6 : first, { class: 'bar' }, words),
  ];
}

function hatch(id: string): string {
  const looks = { width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  return element('defs', {}, element('pattern', { id: `${id}-hatch`, ...looks }, line(0, 0, 0, 7, 'hatch')));
}
