import { divisionParents, NATIONAL } from '#identifiers';
import type { Place } from '../law/read-place.js';
import { shippedPolicies } from './policies.js';

export interface ListedPlace extends Place {
  /** The nearest listed place above it; null for the national rules. */
  readonly parent: string | null;
}

/** Every place that has rules of its own, for selects: the national rules first, then by code. */
export function listPlaces(): readonly ListedPlace[] {
  const { places } = shippedPolicies().book;
  const listed = new Set(places.map(place => place.division));
  const parentOf = (division: string) => divisionParents(division).find(parent => listed.has(parent)) ?? null;
  return [...places]
    .sort((one, other) => (one.division < other.division ? -1 : 1))
    .map(place => ({ ...place, parent: place.division === NATIONAL ? null : parentOf(place.division) }));
}
