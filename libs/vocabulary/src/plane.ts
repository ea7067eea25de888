/** A point on the earth in degrees. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

const RADIUS_METRES = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
/** Standard parallels and centre that keep distances within the country true to some two in a hundred. */
const SOUTH = radians(25);
const NORTH = radians(47);
const CENTRE = radians(105);
const CONE = (Math.cos(SOUTH) - Math.cos(NORTH)) / (NORTH - SOUTH);
const APEX = Math.cos(SOUTH) / CONE + SOUTH;

/**
 * A point in whole metres on the one plane that posts and seekers share, for distances between them (equidistant conic
 * projection). Both sides take this one, or their distances would mean nothing.
 */
export function planeOf({ longitude, latitude }: Point): { readonly x: number; readonly y: number } {
  const distance = RADIUS_METRES * (APEX - radians(latitude));
  const angle = CONE * (radians(longitude) - CENTRE);
  return { x: Math.round(distance * Math.sin(angle)), y: Math.round(-distance * Math.cos(angle)) };
}
