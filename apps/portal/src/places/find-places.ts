import type { Place } from './place.js';

/** How well a place fits what was typed, best first. */
const RANKS: readonly ((place: Typed, asked: string) => boolean)[] = [
  ({ place }, asked) => place.code === asked,
  ({ names }, asked) => names.includes(asked),
  ({ names }, asked) => names.some(name => name.startsWith(asked)),
  ({ place, names }, asked) => place.code.startsWith(asked) || names.some(name => name.includes(asked)),
  // 丹东振兴 for 辽宁省丹东市振兴区: characters in their order; letters would fit nearly anything.
  ({ names }, asked) => /^\p{Script=Han}{2,}$/u.test(asked) && names.some(name => hasInOrder(name, asked)),
];

interface Typed {
  readonly place: Place;
  readonly names: readonly string[];
}

/** Places that fit what was typed, by name in either language or by code, best first; none for a blank. */
export function findPlaces(places: readonly Place[], typed: string): readonly Place[] {
  const asked = plain(typed);
  if (asked === '') return [];
  const candidates = places.map(place => ({ place, names: namesOf(place) }));
  const ranked = candidates.flatMap(candidate => {
    const rank = RANKS.findIndex(fits => fits(candidate, asked));
    return rank < 0 ? [] : [{ place: candidate.place, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ place }) => place);
}

/** The one place that was meant: by its code, by a name that only one has, or because nothing else fits. */
export function onlyPlace(places: readonly Place[], typed: string): Place | null {
  const asked = plain(typed);
  const found = findPlaces(places, typed);
  const named = found.filter(place => place.code === asked || namesOf(place).includes(asked));
  const [only, ...others] = named.length > 0 ? named : found;
  return only && others.length === 0 ? only : null;
}

const kept = new WeakMap<Place, readonly string[]>();

/** The names of a place as they are compared; its own, without what lies above, comes with them. */
function namesOf(place: Place): readonly string[] {
  const known = kept.get(place);
  if (known) return known;
  const { name, fullName, group } = place;
  const own = group ? name['zh-CN'].replace(group['zh-CN'], '') : name['zh-CN'];
  const ownEnglish = name.en.split(',')[0] ?? name.en;
  const names = [own, ownEnglish, name['zh-CN'], name.en, fullName['zh-CN'], fullName.en].map(plain);
  kept.set(place, names);
  return names;
}

/** Width, case, spaces and punctuation tell no places apart. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function hasInOrder(name: string, asked: string): boolean {
  let at = 0;
  for (const character of asked) {
    at = name.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
