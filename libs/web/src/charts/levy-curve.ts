import type { SafeHtml } from '../html.js';
import { LabelPlacer, LINE_HEIGHT, textWidth, type Segment, type Spot } from './labels.js';
import { linear, ticks, wholeTicks, type Scale } from './scale.js';
import { drawing, element, line, textAt, type Size } from './svg.js';

/** A place on the curve: counted persons and the levy in yuan; for drawing only, so plain numbers do. */
export interface CurvePoint {
  readonly persons: number;
  readonly levy: number;
}

/** What the levy curve shows; words are ready to read in the page's language. */
export interface LevyCurve {
  readonly title: string;
  readonly axis: { readonly persons: string; readonly levy: string; readonly yuanPerUnit: number };
  /** Straight stretches, left to right; where one ends above the next one's start, the amount drops. */
  readonly stretches: readonly (readonly CurvePoint[])[];
  /** Points drawn as discs, with their amount. */
  readonly marks: readonly (CurvePoint & { readonly label: string })[];
  /** Reasons written at a place of the curve, most important first. */
  readonly notes: readonly (CurvePoint & { readonly text: string })[];
  readonly now: CurvePoint & { readonly texts: readonly string[] };
}

/** The two widths a chart is drawn in: for wide windows and for phones. */
export const WIDE: Size = { width: 740, height: 360 };
export const NARROW: Size = { width: 358, height: 290 };

const AXIS_FONT = 14;
const ANCHORS = ['start', 'middle', 'end'] as const;

interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The amount against the counted persons, "you now" marked. `id` is unique on the page. */
export function levyCurveSvg(chart: LevyCurve, size: Size, id: string): SafeHtml {
  const highestLevy = Math.max(chart.axis.yuanPerUnit, ...allPoints(chart).map(point => point.levy));
  const levyTicks = ticks(highestLevy / chart.axis.yuanPerUnit, size.height < 320 ? 4 : 5);
  const plot = plotOf(chart, size, levyTicks);
  return drawing(id, size, chart.title, [
    ...levyAxis(chart, plot, levyTicks),
    ...personsAxis(chart, plot, size),
    ...curve(chart, plot),
    ...labels(chart, plot, size),
  ]);
}

function allPoints(chart: LevyCurve): CurvePoint[] {
  return [...chart.stretches.flat(), chart.now];
}

function plotOf(chart: LevyCurve, size: Size, levyTicks: readonly number[]): Plot {
  const highestPersons = Math.max(1, ...allPoints(chart).map(point => point.persons));
  const highestLevy = (levyTicks.at(-1) ?? 1) * chart.axis.yuanPerUnit;
  const widestTick = Math.max(...levyTicks.map(value => textWidth(inThousands(value), AXIS_FONT)));
  const [left, right, top, bottom] = [widestTick + 14, size.width - 14, 66, size.height - 56];
  return {
    left,
    right,
    top,
    bottom,
    x: linear(highestPersons, left, right),
    y: linear(highestLevy, bottom, top),
  };
}

function inThousands(value: number): string {
  return value.toLocaleString('en-GB');
}

function levyAxis(chart: LevyCurve, plot: Plot, values: readonly number[]): string[] {
  const rows = values.flatMap(value => {
    const y = plot.y(value * chart.axis.yuanPerUnit);
    return [
      line(plot.left, y, plot.right, y, value === 0 ? 'base' : 'grid'),
      textAt(plot.left - 8, y + 5, inThousands(value), { class: 'axis', anchor: 'end' }),
    ];
  });
  return [textAt(0, 20, chart.axis.levy, { class: 'axis' }), ...rows];
}

function personsAxis(chart: LevyCurve, plot: Plot, size: Size): string[] {
  const highest = Math.max(1, ...allPoints(chart).map(point => point.persons));
  const marks = wholeTicks(highest, size.width < 500 ? 5 : 8).map(value =>
    textAt(plot.x(value), plot.bottom + 22, inThousands(value), { class: 'axis', anchor: 'middle' }),
  );
  const middle = (plot.left + plot.right) / 2;
  return [...marks, textAt(middle, size.height - 8, chart.axis.persons, { class: 'axis', anchor: 'middle' })];
}

function curve(chart: LevyCurve, plot: Plot): string[] {
  const lines = chart.stretches.map(stretch => {
    const points = stretch.map(point => `${round(plot.x(point.persons))},${round(plot.y(point.levy))}`);
    return element('polyline', { points: points.join(' '), class: 'curve' });
  });
  const drops = dropsOf(chart).map(([from, to]) =>
    line(plot.x(from.persons), plot.y(from.levy), plot.x(to.persons), plot.y(to.levy), 'drop'),
  );
  const discs = chart.marks.map(mark =>
    element('circle', { cx: plot.x(mark.persons), cy: plot.y(mark.levy), r: 5, class: 'point' }),
  );
  return [...lines, ...drops, ...discs];
}

function dropsOf(chart: LevyCurve): [CurvePoint, CurvePoint][] {
  return chart.stretches.slice(1).flatMap((stretch, index): [CurvePoint, CurvePoint][] => {
    const from = chart.stretches[index]?.at(-1);
    const to = stretch[0];
    return from && to && from.levy !== to.levy ? [[from, to]] : [];
  });
}

function labels(chart: LevyCurve, plot: Plot, size: Size): string[] {
  const bounds = { left: plot.left + 4, right: size.width, top: 26, bottom: plot.bottom - 2 };
  const placer = new LabelPlacer(bounds, segmentsOf(chart, plot));
  for (const mark of chart.marks) placer.block(around(plot.x(mark.persons), plot.y(mark.levy)));
  return [
    ...nowMark(chart, plot, placer),
    ...chart.notes.map(note => beside(placer, plot, note, [[note.text], inTwoLines(note.text)])),
    ...chart.marks
      .filter(mark => mark.persons !== chart.now.persons)
      .map(mark => beside(placer, plot, mark, [[mark.label]], 'bold')),
  ];
}

/** The diamond, its words above it, and the line that ties them. */
function nowMark(chart: LevyCurve, plot: Plot, placer: LabelPlacer): string[] {
  const { now } = chart;
  const [x, y] = [plot.x(now.persons), plot.y(now.levy)];
  const diamond = element('path', { d: `M${round(x)} ${round(y - 8)}l8 8-8 8-8-8Z`, class: 'here' });
  placer.block(around(x, y));
  const spot = placer.place(now.texts, spotsAbove(x, y, now.texts.length));
  if (!spot) return [diamond];
  const words = now.texts.map((text, row) =>
    textAt(spot.x, spot.y + row * LINE_HEIGHT, text, { class: 'now', anchor: spot.anchor }),
  );
  const foot = spot.y + (now.texts.length - 1) * LINE_HEIGHT + 6;
  if (foot > y - 12) return [diamond, ...words];
  placer.block({ left: x - 3, right: x + 3, top: foot, bottom: y });
  return [line(x, foot, x, y - 8, 'here-line'), diamond, ...words];
}

function spotsAbove(x: number, y: number, rows: number): Spot[] {
  const heights = Array.from({ length: 30 }, (_, step) => y - 34 - (rows - 1) * LINE_HEIGHT - step * 8);
  const above = heights.flatMap(height => ANCHORS.map(anchor => ({ x, y: height, anchor })));
  // At the upper edge there is no room for a leader line: then right beside the diamond, over the falling curve.
  return [...above, { x: x + 14, y: y - 26, anchor: 'start' }, { x: x + 14, y: y - 8, anchor: 'start' }];
}

/** Words beside a point of the curve, in the first setting that finds room; without room they are left to the table. */
function beside(
  placer: LabelPlacer,
  plot: Plot,
  point: CurvePoint,
  settings: readonly string[][],
  className?: string,
): string {
  const [x, y] = [plot.x(point.persons), plot.y(point.levy)];
  for (const lines of settings) {
    const spot = placer.place(lines, spotsBeside(x, y, (lines.length - 1) * LINE_HEIGHT));
    const looks = { ...(className ? { class: className } : {}), ...(spot ? { anchor: spot.anchor } : {}) };
    if (spot)
      return lines.map((words, row) => textAt(spot.x, spot.y + row * LINE_HEIGHT, words, looks)).join('');
  }
  return '';
}

/** Spots around a point, the clearest first; `rise` makes room above it for further lines. */
function spotsBeside(x: number, y: number, rise: number): Spot[] {
  return [
    { x: x + 10, y: y - 8 - rise, anchor: 'start' },
    { x: x + 10, y: y + 5, anchor: 'start' },
    { x, y: y - 14 - rise, anchor: 'middle' },
    { x: x + 10, y: y - 28 - rise, anchor: 'start' },
    { x: x - 12, y: y + 6, anchor: 'end' },
    { x: x - 12, y: y + 22, anchor: 'end' },
    { x, y: y - 36 - rise, anchor: 'middle' },
    { x, y: y - 10 - rise, anchor: 'end' },
    // At the foot of the curve, by the right edge: above the line that comes down.
    { x, y: y - 48 - rise, anchor: 'end' },
    { x: x + 14, y: y - 48 - rise, anchor: 'end' },
    { x: x + 14, y: y - 72 - rise, anchor: 'end' },
  ];
}

/** Breaks a sentence after the comma or space nearest its middle. */
function inTwoLines(text: string): string[] {
  const breaks = [...text.matchAll(/[，；：, ]+/g)].map(match => match.index + match[0].length);
  const middle = text.length / 2;
  const at = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [text] : [text.slice(0, at).trimEnd(), text.slice(at)];
}

function segmentsOf(chart: LevyCurve, plot: Plot): Segment[] {
  const drawn = [...chart.stretches, ...dropsOf(chart)];
  return drawn.flatMap(points =>
    points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      return { x1: plot.x(from.persons), y1: plot.y(from.levy), x2: plot.x(to.persons), y2: plot.y(to.levy) };
    }),
  );
}

function around(x: number, y: number) {
  return { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
