import { EMPLOYER_KINDS } from '#employers';
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

/** Kinds among the figures of an error by their names. */
function kindNames({ chosen, says }: Readonly<Record<string, unknown>>, t: Translate) {
  const name = (kind: unknown) => t(`employers.kinds.${String(kind)}`);
  return typeof chosen === 'string' && typeof says === 'string'
    ? { chosen: name(chosen), says: name(says) }
    : {};
}

/** Words for what is wrong with the fields of an employer. */
export function employerErrorWords(t: Translate, language: Language): ErrorWords {
  return {
    language,
    sentence: (key, values) => t(`employers.errors.${key}`, { ...values, ...kindNames(values, t) }),
    label: field => t(`employers.fields.${field}.label`),
  };
}
