import type { Language } from '#web';
import type { Translate } from '../frame/translate.js';
import { onlyPlace } from './find-places.js';
import { provinceOf, type Place, type PlaceScope } from './place.js';

type Fields = Readonly<Record<string, unknown>>;
interface Option {
  readonly value: string;
  readonly text: string;
}

/** What the controls of one place hold: only `code` is the answer, the others help to find it. */
export interface PlaceChoice {
  /** Six digits; blank where nothing is chosen, or not within the province that is. */
  readonly code: string;
  /** Province whose places are listed; blank before one is chosen. */
  readonly province: string;
  /** Typed in the search field and not found to be one place. */
  readonly typed: string;
}

/** Names of the controls beside the one that holds the code. */
export const provinceField = (name: string): string => `${name}Province`;
export const typedField = (name: string): string => `${name}Text`;

const LONGEST = 60;

/**
 * Reads one place from a form. A code outside the province chosen beside it is what was chosen before: it is no
 * answer. What was typed stands for a place where it fits exactly one.
 */
export function readPlaceChoice(fields: Fields, name: string, places: readonly Place[]): PlaceChoice {
  const text = (key: string) => {
    const value = fields[key];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const [code, chosen, typed] = [text(name), text(provinceField(name)), text(typedField(name))];
  if (code === '' && typed !== '') {
    const found = onlyPlace(places, typed);
    return { code: found?.code ?? '', province: found?.province ?? chosen, typed: found ? '' : typed };
  }
  if (chosen === '') return { code, province: /^\d{6}$/.test(code) ? provinceOf(code) : '', typed: '' };
  return { code: code !== '' && provinceOf(code) === chosen ? code : '', province: chosen, typed: '' };
}

/** A button that lists the places of a province was pressed: nothing else is asked of the form yet. */
export function listsPlaces(fields: Fields): boolean {
  return typeof fields['places'] === 'string' && fields['places'] !== '';
}

/** What the template `places/_place` is given. */
export interface PlaceField extends PlaceChoice {
  readonly name: string;
  readonly scope: PlaceScope;
  readonly provinceName: string;
  readonly provinces: readonly Option[];
  readonly options: readonly (Option | { readonly label: string; readonly items: readonly Option[] })[];
  /** What the search field shows at first. */
  readonly shown: string;
}

/** Everything that the controls of one place show. */
export function placeField(
  name: string,
  scope: PlaceScope,
  choice: PlaceChoice,
  places: readonly Place[],
  language: Language,
  t: Translate,
): PlaceField {
  const chosen = places.find(({ code }) => code === choice.code);
  const served = new Set(
    places.filter(place => isOffered(place, scope, choice)).map(({ province }) => province),
  );
  const provinces = places.filter(place => place.code === place.province && served.has(place.code));
  const within = places.filter(
    place => place.province === choice.province && isOffered(place, scope, choice),
  );
  return {
    ...{ name, scope, ...choice, provinceName: provinceField(name) },
    provinces: withNone(
      provinces.map(place => option(place, language)),
      t('places.province.none'),
    ),
    options: withNone(inGroups(within, language, t), t('places.none')),
    shown: choice.typed || (chosen?.fullName[language] ?? choice.code),
  };
}

/** In a list for rules only what has some; the rest is found by its name and answers as the place above. */
function isOffered(place: Place, scope: PlaceScope, { code }: PlaceChoice): boolean {
  if (scope === 'rules') return place.hasRules || place.code === code;
  return !place.code.endsWith('00');
}

function inGroups(places: readonly Place[], language: Language, t: Translate): PlaceField['options'] {
  const groups = new Map<string, Option[]>();
  const single: Option[] = [];
  for (const place of places) {
    const isProvince = place.code === place.province && places.length > 1;
    const one = isProvince
      ? { value: place.code, text: t('places.elsewhere', { place: place.name[language] }) }
      : option(place, language);
    if (place.group === null) single.push(one);
    else groups.set(place.group[language], [...(groups.get(place.group[language]) ?? []), one]);
  }
  return [...single, ...[...groups].map(([label, items]) => ({ label, items }))];
}

const option = ({ code, name }: Place, language: Language): Option => ({ value: code, text: name[language] });

function withNone<One>(options: readonly One[], text: string): (One | Option)[] {
  return [{ value: '', text }, ...options];
}
