import { HOME, HOUSING, SHUTTLE } from './post-columns.js';
import type { Columns } from './columns.js';
import { eachNear, type SeekerOrder } from './seeker-order.js';

/** Points of the way are to be worked out, pair by pair. */
export const BY_PAIR = -1;

/** Of each segment: its first row, the row after its last, and `way`. */
export const SEGMENT = 3;

/**
 * Who could come to a post, among so many rows, as segments of rows one after the other in one list: each row once at
 * most, those left out are too far away. `way` is the points of the way where they are the same for a whole segment.
 */
export function segmentsFor(
  post: number,
  { posts, seekers, weights: { distance } }: Columns,
  order: SeekerOrder,
  count: number,
): number[] {
  const travel = posts.travel[post]!;
  if ((travel & HOME) !== 0) return [0, count, distance.full];
  const [x, y] = [posts.x[post]!, posts.y[post]!];
  if (Number.isNaN(x)) return [0, count, BY_PAIR];
  const segments: number[] = [];
  const spot = { x, y, county: posts.county[post]! };
  eachNear(spot, order, seekers.x, (from, to) => segments.push(from, to, BY_PAIR));
  const near = segments.length;
  if (order.ordered < count) segments.push(order.ordered, count, BY_PAIR);
  const shuttle = (travel & SHUTTLE) !== 0 ? distance.shuttle : 0;
  const housed = Math.max(shuttle, (travel & HOUSING) !== 0 ? distance.housing : 0);
  pushFar(segments, near, 0, order.housed, housed);
  pushFar(segments, near, order.housed, order.ordered, shuttle);
  return segments;
}

/** What lies between the segments before `near`, within bounds; nothing where it is worth nothing. */
function pushFar(segments: number[], near: number, from: number, to: number, way: number): void {
  if (way === 0) return;
  let at = from;
  for (let next = 0; next < near; next += SEGMENT) {
    const [start, end] = [segments[next]!, segments[next + 1]!];
    if (end <= at || start >= to) continue;
    if (start > at) segments.push(at, start, way);
    at = end;
  }
  if (at < to) segments.push(at, to, way);
}
