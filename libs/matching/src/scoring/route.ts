import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Weights } from '../weights.js';

/** The way to work. */
export interface Route {
  /** Metres; 0 at home, null where no point is set. */
  readonly metres: number | null;
  /** Points of the part. */
  readonly points: number;
  readonly tooFar: boolean;
}

const METRES = 1000;

/** How far it is, what that is worth, and whether it is beyond what the person would travel. */
export function routeOf(post: PostToMatch, seeker: SeekerToMatch, weights: Weights['distance']): Route {
  if (post.mode === 'home') return { metres: 0, points: weights.full, tooFar: false };
  const metres = metresBetween(post, seeker, weights.routeTenths);
  const by = metres === null ? byCounty(post, seeker, weights) : byMetres(metres, seeker.maxKm, weights);
  const shuttle = post.shuttle ? weights.shuttle : 0;
  const housing = post.housing && seeker.housingOk ? weights.housing : 0;
  return {
    metres,
    points: Math.max(by ?? 0, shuttle, housing),
    tooFar: by === null && shuttle === 0 && housing === 0,
  };
}

/** Points by metres; null beyond the limit. */
function byMetres(metres: number, maxKm: number, weights: Weights['distance']): number | null {
  const { full, nearMetres, upToLimit } = weights;
  if (metres <= nearMetres) return full;
  const limit = maxKm * METRES;
  if (metres > limit) return null;
  return full - Math.floor((upToLimit * (metres - nearMetres)) / (limit - nearMetres));
}

/** Points without coordinates; null where the two are in different prefectures, or nobody knows. */
function byCounty(
  { county: there }: PostToMatch,
  { county: here }: SeekerToMatch,
  { sameCounty, samePrefecture }: Weights['distance'],
): number | null {
  if (there === null || here === null) return null;
  if (there === here) return sameCounty;
  return there.slice(0, 4) === here.slice(0, 4) ? samePrefecture : null;
}

function metresBetween(a: Point, b: Point, routeTenths: number): number | null {
  if (a.x === null || a.y === null || b.x === null || b.y === null) return null;
  const straight = wholeRoot((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
  return Math.floor((straight * routeTenths) / 10);
}

type Point = Pick<PostToMatch, 'x' | 'y'>;

/** The whole part of a square root; the one of floating point can be one off for large squares. */
export function wholeRoot(square: number): number {
  const root = Math.floor(Math.sqrt(square));
  if (root * root > square) return root - 1;
  return (root + 1) * (root + 1) <= square ? root + 1 : root;
}
