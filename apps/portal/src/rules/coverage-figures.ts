import { countCoverage, placesWithRules, type CoverageFigures, type Policies } from '#policy';
import { coverageAt } from './rule-coverage.js';

const kept = new WeakMap<Policies, CoverageFigures>();

/** Counts what the coverage page tells; once for a law book. */
export function coverageFigures(policies: Policies): CoverageFigures {
  const known = kept.get(policies) ?? countAll(policies);
  kept.set(policies, known);
  return known;
}

function countAll({ book }: Policies): CoverageFigures {
  const places = placesWithRules();
  const covered = places.flatMap(({ division }) => coverageAt(division));
  return countCoverage(covered, places.length, book);
}
