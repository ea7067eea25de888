import type { SeekerToMatch } from '../match-input.js';
import type { Weights } from '../weights.js';

/** Rows from, to (not included). */
export type Range = readonly [from: number, to: number];

/** Seekers who are alike in how far they go, in strips from south to north, each strip from west to east. */
interface Band {
  /** Metres in a straight line, beyond which it is too far for all of them. */
  readonly reach: number;
  readonly strips: Map<number, Range>;
}

/** Seekers without a point, by the first four digits of their county. */
interface Pointless {
  readonly prefectures: Map<number, Range>;
}

/**
 * Where in the columns those stand who could come to a place: first all who would take housing, then all others. Plain
 * values, which threads take as they are.
 */
export interface SeekerOrder {
  readonly bands: readonly Band[];
  readonly pointless: readonly Pointless[];
  /** Rows before this one would take housing. */
  readonly housed: number;
  /** Rows from here on stand in no order: they came later. */
  readonly ordered: number;
}

/** Strips to the reach of a band. */
const STRIPS = 2;
const SMALLEST = 1600;

/** Sorts seekers by place. @returns the order, and who comes at each row */
export function orderSeekers(
  seekers: readonly SeekerToMatch[],
  { distance }: Weights,
): { order: SeekerOrder; rows: number[] } {
  const places = seekers.map(seeker => placeOf(seeker, distance));
  const rows = [...seekers.keys()].sort((a, b) => compare(places[a]!, places[b]!) || a - b);
  const bands = new Map<string, Band>();
  const pointless = new Map<string, Pointless>();
  let from = 0;
  for (let to = 1; to <= rows.length; to++) {
    const place = places[rows[from]!]!;
    if (to < rows.length && isSameStrip(place, places[rows[to]!]!)) continue;
    const { housingOk, reach, strip } = place;
    const key = `${housingOk}/${reach}`;
    if (reach === 0) {
      if (!pointless.has(key)) pointless.set(key, { prefectures: new Map() });
      pointless.get(key)!.prefectures.set(strip, [from, to]);
    } else {
      if (!bands.has(key)) bands.set(key, { reach, strips: new Map() });
      bands.get(key)!.strips.set(strip, [from, to]);
    }
    from = to;
  }
  const housed = places.filter(({ housingOk }) => housingOk).length;
  const order = { bands: [...bands.values()], pointless: [...pointless.values()], housed };
  return { order: { ...order, ordered: rows.length }, rows };
}

interface Place {
  readonly housingOk: boolean;
  /** 0: no point. */
  readonly reach: number;
  /** By place, or the prefecture. */
  readonly strip: number;
  readonly x: number;
}

/** Where a seeker is filed. */
function placeOf(
  { x, y, county, maxKm, housingOk }: SeekerToMatch,
  { nearMetres, routeTenths }: Weights['distance'],
): Place {
  if (x === null || y === null)
    return { housingOk, reach: 0, strip: county === null ? -1 : Math.floor(Number(county) / 100), x: 0 };
  const straight = ((Math.max(1000 * maxKm, nearMetres) + 1) * 10) / routeTenths + 1;
  const reach = SMALLEST * 2 ** Math.max(0, Math.ceil(Math.log2(straight / SMALLEST)));
  return { housingOk, reach, strip: Math.floor((y * STRIPS) / reach), x };
}

function compare(a: Place, b: Place): number {
  return Number(b.housingOk) - Number(a.housingOk) || a.reach - b.reach || a.strip - b.strip || a.x - b.x;
}

function isSameStrip(a: Place, b: Place): boolean {
  return a.housingOk === b.housingOk && a.reach === b.reach && a.strip === b.strip;
}

/** May a seeker who has changed stay in the same row? */
export function isSamePlace(a: SeekerToMatch, b: SeekerToMatch, distance: Weights['distance']): boolean {
  const [before, after] = [placeOf(a, distance), placeOf(b, distance)];
  return isSameStrip(before, after) && before.x === after.x;
}

/** Rows of all who could come to a place, and of some who could not, from the first to the last. */
export function nearRanges(
  x: number,
  y: number,
  county: number,
  { bands, pointless }: SeekerOrder,
  seekersX: Float64Array,
): Range[] {
  const ranges: Range[] = [];
  const prefecture = Math.floor(county / 100);
  for (const { prefectures } of pointless) {
    const range = prefectures.get(prefecture);
    if (range && county >= 0) ranges.push(range);
  }
  for (const { reach, strips } of bands) addNear(ranges, strips, reach, x, y, seekersX);
  return ranges.sort(([one], [other]) => one - other);
}

function addNear(
  ranges: Range[],
  strips: Band['strips'],
  reach: number,
  x: number,
  y: number,
  seekersX: Float64Array,
): void {
  const height = reach / STRIPS;
  const last = Math.floor((y + reach) / height);
  for (let strip = Math.floor((y - reach) / height); strip <= last; strip++) {
    const range = strips.get(strip);
    if (!range) continue;
    const away = Math.max(0, strip * height - y, y - (strip + 1) * height);
    const half = Math.sqrt(Math.max(0, reach * reach - away * away)) + 1;
    const from = firstFrom(seekersX, range, x - half);
    const to = firstFrom(seekersX, [from, range[1]], x + half);
    if (from < to) ranges.push([from, to]);
  }
}

/** The first row of a strip at or east of a line. */
function firstFrom(xs: Float64Array, [from, to]: Range, line: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
