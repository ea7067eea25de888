import { countyName, EMPLOYER_KINDS, type CountyGroup } from '#employers';
import type { Language } from '#web';
import type { ErrorWords } from '../frame/field-messages.js';
import type { Translate } from '../frame/pages.js';

/** Radios for the kind of employer. */
export function kindItems(t: Translate) {
  return EMPLOYER_KINDS.map(value => ({
    value,
    text: t(`employers.kinds.${value}`),
    hint: t(`employers.kindHints.${value}`),
  }));
}

/** The select of counties, grouped by prefecture; its first option stands for no choice. */
export function countyOptions(groups: readonly CountyGroup[], language: Language, t: Translate) {
  const groupOptions = groups.map(group => ({
    label: group.above.map(({ name }) => name[language]).join(' '),
    items: group.counties.map(county => ({ value: county.code, text: countyName(group, county)[language] })),
  }));
  return [{ value: '', text: t('employers.fields.division.none') }, ...groupOptions];
}

/** Words for what is wrong with the fields of an employer. */
export function employerErrorWords(t: Translate, language: Language): ErrorWords {
  return {
    language,
    sentence: (key, values) => t(`employers.errors.${key}`, values),
    label: field => t(`employers.fields.${field}.label`),
  };
}
