import type { PartInput, ToldParts } from '#seekers';
import { patternWords } from '#vocabulary';
import { listOf, textOf, type Values } from './field.js';
import { levelField, NUMBERED, numberedFields, patternField } from './registration-form.js';
import type { RegistrationPage } from './registration-page.js';

/** What a page sends to the use case. */
export function inputOf(page: RegistrationPage, values: Values): PartInput {
  const text = (name: string) => textOf(values, name);
  const list = (name: string) => listOf(values, name);
  const numbered = (name: string) => numberedFields(name).map(text);
  const texts = <Name extends string>(...names: Name[]) =>
    Object.fromEntries(names.map(name => [name, text(name)])) as Record<Name, string>;
  switch (page.part) {
    case 'person':
      return {
        part: 'person',
        ...texts('name', 'alias', 'certificateNumber', 'phone', 'address'),
        ...{ contactWays: list('contactWays'), talkNeeds: list('talkNeeds') },
      };
    case 'abilities':
      return {
        ...{ part: 'abilities', page: page.slug },
        levels: Object.fromEntries(page.demands.map(id => [id, text(levelField(id))])),
      };
    case 'aids':
      return { part: 'aids', inUse: list('inUse'), accepts: list('accepts') };
    case 'workplace':
      return { part: 'workplace', needs: list('needs') };
    case 'refusals':
      return { part: 'refusals', refuses: list('refuses') };
    case 'occupations':
      return { part: 'occupations', wishes: numbered('wishes'), anyOccupation: text('anyOccupation') };
    case 'place':
      return { part: 'place', ...texts('county', 'longitude', 'latitude', 'maxKm', 'housingOk', 'homeWork') };
    case 'time':
      return {
        ...{ part: 'time', ...texts('hoursMin', 'hoursMax') },
        patterns: Object.fromEntries(patternWords().map(({ id }) => [id, text(patternField(id))])),
      };
    case 'wage':
      return { part: 'wage', ...texts('wageFloor', 'wageTarget', 'wageFirm') };
    case 'background':
      return {
        ...{ part: 'background', ...texts('education', 'about') },
        ...{
          skills: list('skills'),
          past: list('past'),
          trained: list('trained'),
          licences: list('licences'),
        },
      };
    case 'household':
      return {
        part: 'household',
        ...texts('outOfWorkSince', 'householdWithoutWork', 'severalDisabled', 'graduatedOn'),
      };
  }
}

/** What a page shows of what was told before. @param regionCode county of the register */
export function valuesToldOf(page: RegistrationPage, told: ToldParts, regionCode: string): Values {
  const { abilities, time } = told;
  if (page.part === 'abilities')
    return Object.fromEntries(
      page.demands.map(id => [levelField(id), String(abilities?.levels[id] ?? '')] as const),
    );
  if (page.part === 'time') return time ? timeValues(time) : {};
  const part = told[page.part];
  // Most people live where they register: the long list of counties begins there.
  if (!part) return page.part === 'place' ? { county: regionCode } : {};
  const values = Object.entries(part).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (name in NUMBERED) return (value as string[]).map((one, at) => [`${name}${at + 1}`, one]);
    if (Array.isArray(value)) return [[name, value as string[]]];
    if (typeof value === 'boolean') return [[name, value ? 'yes' : '']];
    return [[name, value === null ? '' : String(value)]];
  });
  return shortOf(page, Object.fromEntries(values));
}

/** Aids in use need not be ticked as accepted too, and a number that means nothing is not shown. */
function shortOf({ part }: RegistrationPage, values: Values): Values {
  if (part === 'aids') {
    const inUse = listOf(values, 'inUse');
    return { ...values, accepts: listOf(values, 'accepts').filter(id => !inUse.includes(id)) };
  }
  if (part === 'place' && textOf(values, 'maxKm') === '0') return { ...values, maxKm: '' };
  return values;
}

function timeValues(time: NonNullable<ToldParts['time']>): Values {
  const said = (id: string) => {
    if (time.patternsLiked.includes(id)) return 'liked';
    if (time.patternsOk.includes(id)) return 'ok';
    return time.patternsNo.includes(id) ? 'no' : '';
  };
  return {
    ...{ hoursMin: String(time.hoursMin), hoursMax: String(time.hoursMax) },
    ...Object.fromEntries(patternWords().map(({ id }) => [patternField(id), said(id)])),
  };
}
