import {
  coverageOf,
  placesWithRules,
  Policies,
  shippedPolicies,
  type Coverage,
  type EmployerKind,
} from '#policy';

const known = new Map<string, readonly Coverage[]>();

/** How far the stored law answers for a place; worked out once, because the law changes with a release only. */
export function coverageAt(division: string): readonly Coverage[] {
  // Rules of other places and years are asked for here alone: they go again with the answer.
  const found = known.get(division) ?? coverageOf(division, new Policies(shippedPolicies().book));
  known.set(division, found);
  return found;
}

/** The same, keeping the rules of the place for the requests to come. */
export function prepareRulesOf(division: string): void {
  known.set(division, coverageOf(division));
}

/** The answer for one levy year and kind of employer, or null for a year beyond the matrix. */
export function coverageFor(division: string, levyYear: number, kind: EmployerKind): Coverage | null {
  return coverageAt(division).find(one => one.levyYear === levyYear && one.kinds.includes(kind)) ?? null;
}

/** A place takes some tenths of a second, in which nothing is answered: requests go first in the time between. */
const PAUSE_MS = 250;

/** The first requests after a start need the processor themselves. */
const DELAY_MS = 60_000;

/** Works out the matrix place by place, with room for requests before and between them. */
export async function prepareCoverage(): Promise<void> {
  await pause(DELAY_MS);
  for (const { division } of placesWithRules()) {
    coverageAt(division);
    await pause(PAUSE_MS);
  }
}

/** Nobody waits for the rest: it keeps no process alive that is about to stop. */
async function pause(ms: number): Promise<void> {
  await new Promise<void>(resolve => setTimeout(resolve, ms).unref());
}
