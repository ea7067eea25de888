import { conditionRules } from '#posts';
import type { FieldError as RoomError } from '#values';
import { demandWords } from '#vocabulary';
import type { FieldError } from '#web';
import { inWords } from '../frame/field-messages.js';
import { demandLabel, type Words } from './post-words.js';

/** Codes with a sentence of their own for a field; the others say the same of every field. */
const OWN = new Set([
  ...['headcount.none', 'hours.none', 'contractMonths.none', 'workplaceId.missing', 'occupation.missing'],
  ...['wageHigh.belowLow', 'wageLow.belowMinimum', 'contract.noContract', 'openUntil.order', 'mode.homeKind'],
  ...['licences.massage', 'accepted.grammar', 'benefits.tooMany', 'probationMonths.beyond'],
  ...['probationMonths.tooShort', 'probationMonths.partTime', 'probationWage.share'],
  ...['probationWage.belowMinimum', 'equipment.missing'],
]);

/** Errors of a post in the words of its pages, each with what to do. */
export function postErrors(errors: readonly RoomError[], words: Words): FieldError[] {
  return errors.map(error => ({ field: error.field, message: messageOf(error, words) }));
}

/** One error as a sentence. */
export function messageOf({ field, code, params = {} }: RoomError, { t, language }: Words): string {
  if (code === 'condition') return conditionMessage(params, { t, language });
  const level = /^level_(.+)$/.exec(field)?.[1];
  const label = level === undefined ? t(`posts.fields.${field}`) : demandLabel(level, language);
  const values = { ...inWords(params, language), label };
  return OWN.has(`${field}.${code}`)
    ? t(`posts.errors.${field}.${code}`, values)
    : t(`posts.errors.any.${code}`, values);
}

/** Why the wording does not stand, and which demands to state instead. */
function conditionMessage(params: RoomError['params'] & object, { t, language }: Words): string {
  const rule = conditionRules().get(String(params['rule']));
  const known = new Set(demandWords().map(({ id }) => id));
  const instead = (rule?.instead ?? []).filter(id => known.has(id)).map(id => demandLabel(id, language));
  const phrase = String(params['phrase']);
  const why = rule?.reason[language] ?? '';
  const named = instead.join(t('posts.comma'));
  return named === ''
    ? t('posts.errors.condition.plain', { phrase, why })
    : t('posts.errors.condition.instead', { phrase, why, named });
}
