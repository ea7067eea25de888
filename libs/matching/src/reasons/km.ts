const METRES = 1000;

/** Whole kilometres of a route, at least one: nobody is told of a way of nothing. */
export function kmOf(metres: number): number {
  return Math.max(1, Math.round(metres / METRES));
}
