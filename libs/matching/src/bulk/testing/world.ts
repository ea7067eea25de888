import { countyPoints, loadVocabulary, occupations, planeOf } from '#vocabulary';
import type { Draw } from './draw.js';

/** Liaoning's counties on the plane of addresses, in metres; the first of the list are the larger ones. */
export const COUNTIES = [...countyPoints().values()].map(point => ({ code: point.code, ...planeOf(point) }));

export const DEMANDS = [...loadVocabulary().demands.values()].map(
  ({ id, maxLevel }) => [id, maxLevel] as const,
);
export const FEATURES = [...loadVocabulary().features];
const ITEMS = [...loadVocabulary().items.values()];
export const ARRANGEMENTS = ITEMS.filter(
  ({ itemClass, isRetrofitRow }) => itemClass === 'arrangement' && !isRetrofitRow,
).map(({ id }) => id);
export const RETROFITS = ITEMS.filter(({ isRetrofitRow }) => isRetrofitRow).map(({ id }) => id);

const CODES = [...occupations().values()].filter(({ level }) => level === 4);
/** Codes of occupations; those that are common in such posts six times as often. */
const WEIGHTED = CODES.map(({ code, common }) => [code, common ? 6 : 1] as const);
export const drawOccupation = (draw: Draw) => draw.weighted(WEIGHTED);

/** An occupation of the same small class where there is another, as people move. */
export function drawNear(draw: Draw, code: string): string {
  const near = CODES.filter(other => other.code.startsWith(code.slice(0, draw.percent(60) ? 7 : 4)));
  return near.length > 0 ? draw.of(near).code : code;
}

/** Skills by major class, a few of them everywhere. */
export const skillsOf = (code: string) => [
  ...Array.from({ length: 9 }, (_, at) => `skill-${code[0]}-${at}`),
  ...['typing', 'excel', 'service', 'driving'],
];

/** A point in a county: half of the people live in the larger third. Some give none. */
export function drawPlace(draw: Draw, withoutPoint: number) {
  const third = Math.ceil(COUNTIES.length / 3);
  const county = COUNTIES[draw.percent(50) ? draw.below(third) : draw.below(COUNTIES.length)]!;
  const isKnown = !draw.percent(withoutPoint);
  const away = () => Math.round(draw.bell() * 7000);
  return {
    x: isKnown ? county.x + away() : null,
    y: isKnown ? county.y + away() : null,
    county: draw.percent(2) ? null : county.code,
  };
}
