import { divisionParents, NATIONAL } from '#identifiers';
import { listPlaces, type ListedPlace } from '#policy';
import type { Language } from '#web';

let known: ReadonlyMap<string, ListedPlace> | null = null;

/** Places with rules of their own, by code. */
function ruledPlaces(): ReadonlyMap<string, ListedPlace> {
  known ??= new Map(listPlaces().map(place => [place.division, place]));
  return known;
}

/** Name of a place with rules of its own, or of the nearest one above it: whose rules hold there. */
export function placeName(division: string, language: Language): string {
  const ruled = nearestListed(division);
  return ruledPlaces().get(ruled)?.name[language] ?? ruled;
}

/** The place itself where it is listed, else the nearest listed one above it, at last the nation. */
export function nearestListed(division: string): string {
  return [division, ...divisionParents(division)].find(code => ruledPlaces().has(code)) ?? NATIONAL;
}
