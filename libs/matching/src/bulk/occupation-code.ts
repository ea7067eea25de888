const SEGMENT_BITS = 7;

/** A code such as `2-05-10-00` as a number, segments from the left; the first differing segment is the highest bit. */
export function packOccupation(code: string): number {
  return code.split('-').reduce((packed, segment) => (packed << SEGMENT_BITS) | Number(segment), 0);
}

/** Segments that two packed codes share from the left, 0 to 4. */
export function sharedOf(one: number, other: number): number {
  const differing = one ^ other;
  if (differing === 0) return 4;
  if (differing < 1 << SEGMENT_BITS) return 3;
  if (differing < 1 << (2 * SEGMENT_BITS)) return 2;
  return differing < 1 << (3 * SEGMENT_BITS) ? 1 : 0;
}
