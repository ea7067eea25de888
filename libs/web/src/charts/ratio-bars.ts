import type { SafeHtml } from '../html.js';
import { LabelPlacer, type Spot } from './labels.js';
import { linear, ticks, type Scale } from './scale.js';
import { drawing, element, hatch, line, textAt, type Size } from './svg.js';

/** One year's share of disabled employees, as a fraction (0.0156) for drawing and as words (1.56%) for reading. */
export interface RatioBar {
  readonly year: string;
  readonly ratio: number;
  readonly words: string;
  /** At or above the required share: solid; below: hatched. */
  readonly meets: boolean;
}

/** What the bar chart shows; words are ready to read in the page's language. */
export interface RatioBars {
  readonly title: string;
  readonly bars: readonly RatioBar[];
  readonly required: { readonly ratio: number; readonly words: string; readonly name: string };
}

interface Plot {
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Bars of the share over the years against the required share. `id` is unique on the page. */
export function ratioBarsSvg(chart: RatioBars, size: Size, id: string): SafeHtml {
  const highest = Math.max(chart.required.ratio, ...chart.bars.map(bar => bar.ratio)) * 1.12;
  const percents = ticks(highest * 100, 4);
  const bottom = size.height - 34;
  const plot = {
    left: 52,
    right: size.width - 6,
    bottom,
    y: linear((percents.at(-1) ?? 1) / 100, bottom, 20),
  };
  return drawing(id, size, chart.title, [
    hatch(id),
    ...axis(chart, plot, percents),
    ...chart.bars.flatMap((bar, index) => drawBar(bar, column(plot, chart.bars.length, index), plot, id)),
    ...requiredLine(chart, plot),
  ]);
}

function axis(chart: RatioBars, plot: Plot, percents: readonly number[]): string[] {
  const limit = plot.y(chart.required.ratio);
  return percents.flatMap(percent => {
    const y = plot.y(percent / 100);
    const tick = textAt(plot.left - 8, y + 5, `${percent}%`, { class: 'axis', anchor: 'end' });
    const isCovered = Math.abs(y - limit) < 16;
    return [line(plot.left, y, plot.right, y, percent === 0 ? 'base' : 'grid'), isCovered ? '' : tick];
  });
}

interface Column {
  readonly left: number;
  readonly width: number;
  readonly middle: number;
}

function column(plot: Plot, count: number, index: number): Column {
  const slot = (plot.right - plot.left) / count;
  const width = Math.min(62, slot * 0.55);
  const middle = plot.left + slot * (index + 0.5);
  return { left: middle - width / 2, width, middle };
}

function drawBar(bar: RatioBar, { left, width, middle }: Column, plot: Plot, id: string): string[] {
  const top = plot.y(bar.ratio);
  const looks = bar.meets ? { class: 'bar' } : { class: 'bar-short', fill: `url(#${id}-hatch)` };
  return [
    element('rect', { x: left, y: top, width, height: plot.bottom - top, ...looks }),
    textAt(middle, top - 7, bar.words, { class: 'bold', anchor: 'middle' }),
    textAt(middle, plot.bottom + 22, bar.year, { class: 'axis', anchor: 'middle' }),
  ];
}

/** The dashed line across, its share at the axis, its name where no bar or figure stands. */
function requiredLine(chart: RatioBars, plot: Plot): string[] {
  const y = plot.y(chart.required.ratio);
  const placer = new LabelPlacer({ left: plot.left, right: plot.right, top: 0, bottom: plot.bottom }, []);
  chart.bars.forEach((bar, index) => {
    const { left, width, middle } = column(plot, chart.bars.length, index);
    const top = plot.y(bar.ratio);
    placer.block({ left, right: left + width, top, bottom: plot.bottom });
    placer.place([bar.words], [{ x: middle, y: top - 7, anchor: 'middle' }]);
  });
  const spot = placer.place([chart.required.name], spotsAlong(plot, y));
  return [
    line(plot.left, y, plot.right, y, 'limit'),
    textAt(plot.left - 8, y + 5, chart.required.words, { class: 'axis bold', anchor: 'end' }),
    spot ? textAt(spot.x, spot.y, chart.required.name, { class: 'bold', anchor: spot.anchor }) : '',
  ];
}

function spotsAlong(plot: Plot, y: number): Spot[] {
  const starts = Array.from({ length: 40 }, (_, step) => plot.left + 2 + step * 16);
  return [-7, 18].flatMap(shift => starts.map(x => ({ x, y: y + shift, anchor: 'start' as const })));
}
