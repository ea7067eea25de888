import { expect, it } from '@jest/globals';
import { countyPoints } from './county-points.js';
import { planeOf, type Point } from './plane.js';

/** Great circle by the haversine formula, metres. */
function onTheGlobe(one: Point, other: Point): number {
  const rad = Math.PI / 180;
  const half = (a: number, b: number) => Math.sin(((b - a) * rad) / 2) ** 2;
  const across = Math.cos(one.latitude * rad) * Math.cos(other.latitude * rad);
  const share = half(one.latitude, other.latitude) + across * half(one.longitude, other.longitude);
  return 2 * 6_371_000 * Math.asin(Math.sqrt(share));
}

it('keeps distances between counties true to two in a hundred', () => {
  const points = [...countyPoints().values()];
  for (const one of points)
    for (const other of points.filter(({ code }) => code > one.code)) {
      const [a, b] = [planeOf(one), planeOf(other)];
      const ratio = Math.hypot(a.x - b.x, a.y - b.y) / onTheGlobe(one, other);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
    }
});
