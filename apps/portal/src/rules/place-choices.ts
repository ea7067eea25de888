import { divisionParents, NATIONAL } from '#identifiers';
import { listPlaces, type ListedPlace } from '#policy';
import type { Language } from '#web';
import type { Translate } from '../frame/pages.js';

/** An option of the place select, or a province with its options. */
export type PlaceChoice =
  | { readonly value: string; readonly text: string }
  | { readonly label: string; readonly items: readonly { readonly value: string; readonly text: string }[] };

/** Places with rules of their own, for a select: the national rules, then each province with what lies in it. */
export function placeChoices(language: Language, t: Translate): PlaceChoice[] {
  const places = listPlaces();
  const within = (code: string) => places.filter(place => isBelow(place, code, places));
  return places
    .filter(place => place.parent === null || place.parent === NATIONAL)
    .map(place => {
      const name = place.name[language];
      const inner = place.parent === null ? [] : within(place.division);
      if (inner.length === 0) return { value: place.division, text: name };
      const elsewhere = { value: place.division, text: t('calculator.division.elsewhere', { place: name }) };
      const items = inner.map(one => ({ value: one.division, text: one.name[language] }));
      return { label: name, items: [...items, elsewhere] };
    });
}

/** Name of a listed place; the bare code for one that is not listed. */
export function placeName(division: string, language: Language): string {
  return listPlaces().find(place => place.division === division)?.name[language] ?? division;
}

/** The place itself where it is listed, else the nearest listed one above it, at last the nation. */
export function nearestListed(division: string): string {
  const listed = new Set(listPlaces().map(place => place.division));
  return [division, ...divisionParents(division)].find(code => listed.has(code)) ?? NATIONAL;
}

function isBelow(place: ListedPlace, code: string, places: readonly ListedPlace[]): boolean {
  if (place.parent === null) return false;
  if (place.parent === code) return true;
  const parent = places.find(one => one.division === place.parent);
  return parent !== undefined && isBelow(parent, code, places);
}
