const SEGMENTS = 4;

/** Segments that two codes such as `2-05-10-00` share from the left, 0 to 4. */
export function sharedSegments(one: string, other: string): number {
  const others = other.split('-');
  const differs = one.split('-').findIndex((segment, at) => segment !== others[at]);
  return differs === -1 ? SEGMENTS : differs;
}
