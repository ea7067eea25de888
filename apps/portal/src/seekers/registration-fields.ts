import { aidIds, CONTACT_WAYS, EDUCATIONS, HOME_WORK, refusableIds, TALK_NEEDS } from '#seekers';
import { featureWords, itemWords, licenceWords, patternWords, skillWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import type { Field, OptionGroup, Values } from './field.js';
import { FieldMaker } from './field-maker.js';
import type { RegistrationPage } from './registration-page.js';

/** The controls of a page, filled with values. @param counties of the register's province, for where one lives */
export function fieldsOf(
  page: RegistrationPage,
  values: Values,
  words: Words,
  counties: readonly OptionGroup[],
): Field[] {
  const maker = new FieldMaker(values, words);
  switch (page.part) {
    case 'person':
      return personFields(maker);
    case 'abilities':
      return page.demands.map(id => maker.level(id));
    case 'aids':
      return aidFields(maker);
    case 'workplace':
      return [
        maker.boxes(
          'needs',
          maker.grouped('areas', featureWords(), ({ area }) => area),
        ),
      ];
    case 'refusals':
      return [maker.boxes('refuses', itemGroups(maker, refusableIds()))];
    case 'occupations':
      return [...maker.occupationSearch(), ...maker.occupations('wishes'), maker.yes('anyOccupation')];
    case 'place':
      return placeFields(maker, counties);
    case 'time':
      return timeFields(maker);
    case 'wage':
      return [maker.number('wageFloor', 'yuan'), maker.number('wageTarget', 'yuan'), maker.yes('wageFirm')];
    case 'background':
      return backgroundFields(maker);
    case 'household':
      return [
        maker.input('outOfWorkSince', { width: '10' }),
        maker.yes('householdWithoutWork'),
        maker.yes('severalDisabled'),
        maker.input('graduatedOn', { width: '10' }),
      ];
  }
}

function personFields(maker: FieldMaker): Field[] {
  return [
    maker.input('name', { width: '20', autocomplete: 'name' }),
    maker.input('certificateNumber', { width: '20', autocomplete: 'off' }),
    maker.input('phone', { width: '20', autocomplete: 'tel', inputmode: 'tel' }),
    maker.boxes('contactWays', [{ legend: '', items: maker.named('contactWays', CONTACT_WAYS) }]),
    maker.boxes('talkNeeds', [{ legend: '', items: maker.named('talkNeeds', TALK_NEEDS) }]),
    maker.input('address', { autocomplete: 'street-address' }),
    maker.input('alias', { width: '20', autocomplete: 'off' }),
  ];
}

function aidFields(maker: FieldMaker): Field[] {
  const groups = itemGroups(maker, aidIds());
  return [maker.boxes('inUse', groups), maker.boxes('accepts', groups)];
}

function itemGroups(maker: FieldMaker, ids: readonly string[]) {
  const items = itemWords().filter(({ table, id }) => table === 'aids' && ids.includes(id));
  return maker.grouped('kinds', items, ({ kind }) => kind);
}

function placeFields(maker: FieldMaker, counties: readonly OptionGroup[]): Field[] {
  return [
    maker.select('county', counties),
    maker.radios('homeWork', HOME_WORK),
    maker.number('maxKm', 'km'),
    maker.yes('housingOk'),
    { kind: 'words', heading: maker.text('fields.point.label'), text: maker.text('fields.point.hint') },
    maker.input('longitude', { width: '10', inputmode: 'decimal' }),
    maker.input('latitude', { width: '10', inputmode: 'decimal' }),
  ];
}

function timeFields(maker: FieldMaker): Field[] {
  return [
    maker.number('hoursMin', 'hours'),
    maker.number('hoursMax', 'hours'),
    { kind: 'words', heading: maker.text('fields.patterns.label'), text: maker.text('fields.patterns.hint') },
    ...patternWords().map(pattern => maker.pattern(pattern)),
  ];
}

function backgroundFields(maker: FieldMaker): Field[] {
  return [
    maker.boxes(
      'skills',
      maker.grouped('skillGroups', skillWords(), ({ group }) => group),
    ),
    maker.boxes('licences', [{ legend: '', items: licenceWords().map(word => maker.choice(word)) }]),
    ...maker.occupationSearch(),
    ...maker.occupations('past'),
    ...maker.occupations('trained'),
    maker.select('education', maker.named('education', EDUCATIONS)),
    maker.textarea('about'),
  ];
}
