import { coverageOf, placesWithRules, type Coverage, type EmployerKind } from '#policy';

const known = new Map<string, readonly Coverage[]>();

/** How far the stored law answers for a place; worked out once, because the law changes with a release only. */
export function coverageAt(division: string): readonly Coverage[] {
  const found = known.get(division) ?? coverageOf(division);
  known.set(division, found);
  return found;
}

/** The answer for one levy year and kind of employer, or null for a year beyond the matrix. */
export function coverageFor(division: string, levyYear: number, kind: EmployerKind): Coverage | null {
  return coverageAt(division).find(one => one.levyYear === levyYear && one.kinds.includes(kind)) ?? null;
}

/** A place takes some tenths of a second, in which nothing is answered: requests go first in the time between. */
const PAUSE_MS = 250;

/** Works out the matrix place by place, with room for requests between them. */
export async function prepareCoverage(): Promise<void> {
  for (const { division } of placesWithRules()) {
    coverageAt(division);
    // Nobody waits for the rest: it keeps no process alive that is about to stop.
    await new Promise<void>(resolve => setTimeout(resolve, PAUSE_MS).unref());
  }
}
