import type { SeekerToMatch } from '../match-input.js';
import type { Weights } from '../weights.js';

/** Rows from, to (not included). */
export type Range = readonly [from: number, to: number];

/**
 * Seekers who are alike in how far they go, in strips from south to north, each strip from west to east. Those without a
 * point are a band of reach 0, whose strips are the prefectures of their counties.
 */
interface Band {
  /** Metres in a straight line, beyond which it is too far for all of them. */
  readonly reach: number;
  readonly strips: Map<number, Range>;
}

/**
 * Where in the columns those stand who could come to a place: first all who would take housing, then all others. Plain
 * values, which threads take as they are.
 */
export interface SeekerOrder {
  /** In the order of their rows. */
  readonly bands: readonly Band[];
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
  let from = 0;
  for (let to = 1; to <= rows.length; to++) {
    const place = places[rows[from]!]!;
    if (to < rows.length && isSameStrip(place, places[rows[to]!]!)) continue;
    const { housingOk, reach, strip } = place;
    const key = `${housingOk}/${reach}`;
    if (!bands.has(key)) bands.set(key, { reach, strips: new Map() });
    bands.get(key)!.strips.set(strip, [from, to]);
    from = to;
  }
  const housed = places.filter(({ housingOk }) => housingOk).length;
  return { order: { bands: [...bands.values()], housed, ordered: rows.length }, rows };
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

/** Tells the ranges of all who could come to a place, and of some who could not, from the first row to the last. */
export function eachNear(
  { x, y, county }: Spot,
  { bands }: SeekerOrder,
  seekersX: Float64Array,
  tell: (from: number, to: number) => void,
): void {
  const prefecture = Math.floor(county / 100);
  for (const { reach, strips } of bands) {
    if (reach > 0) eachInBand(strips, reach, x, y, seekersX, tell);
    else if (county >= 0 && strips.has(prefecture)) tell(...strips.get(prefecture)!);
  }
}

/** Where a workplace is. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** -1 where it is not known. */
  readonly county: number;
}

function eachInBand(
  strips: Band['strips'],
  reach: number,
  x: number,
  y: number,
  seekersX: Float64Array,
  tell: (from: number, to: number) => void,
): void {
  const height = reach / STRIPS;
  const last = Math.floor((y + reach) / height);
  for (let strip = Math.floor((y - reach) / height); strip <= last; strip++) {
    const range = strips.get(strip);
    if (!range) continue;
    const away = Math.max(0, strip * height - y, y - (strip + 1) * height);
    const half = Math.sqrt(Math.max(0, reach * reach - away * away)) + 1;
    const from = firstFrom(seekersX, range[0], range[1], x - half);
    const to = firstFrom(seekersX, from, range[1], x + half);
    if (from < to) tell(from, to);
  }
}

/** The first row of a strip, between two, at or east of a line. */
function firstFrom(xs: Float64Array, from: number, to: number, line: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
