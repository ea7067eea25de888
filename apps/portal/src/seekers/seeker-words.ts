import type { FieldError as RoomError } from '#values';
import type { FieldError } from '#web';
import { demandWords, itemWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import { levelField, NUMBERED, patternField } from './registration-form.js';

/** A hint of the catalogue; none where the catalogue has none, which i18next answers with the key. */
export function hintOf(key: string, t: Words['t']): string | undefined {
  const hint = t(key);
  return hint === '' || hint === key ? undefined : hint;
}

/** Codes whose sentence is the same for every field and names its label. */
const GENERAL = new Set(['tooLong', 'characters']);

/** Errors of the room in words, at the controls where they can be mended. */
export function seekerErrors(errors: readonly RoomError[], { t, language }: Words): FieldError[] {
  const demands = new Map(demandWords().map(({ id, label }) => [id, label[language]]));
  return errors.map(({ field, code, params }) => {
    const demand = /^can\.(\w+)$/.exec(field)?.[1];
    const label = demand === undefined ? t(`seekers.fields.${field}.label`) : (demands.get(demand) ?? demand);
    const values = { ...params, label, items: itemNames(params?.['items'], language) };
    const key = GENERAL.has(code) ? 'any' : demand === undefined ? field : 'level';
    return {
      field: controlOf(field, demand),
      message: t(`seekers.errors.${key}.${code}`, values),
    };
  });
}

/** The control that an error of a field leads to. */
function controlOf(field: string, demand: string | undefined): string {
  if (demand !== undefined) return levelField(demand);
  if (field === 'patterns') return patternField('day');
  return field in NUMBERED ? `${field}1` : field;
}

function itemNames(ids: string | number | undefined, language: Words['language']): string {
  const wanted = typeof ids === 'string' ? ids.split(',') : [];
  const names = itemWords().flatMap(({ id, label }) => (wanted.includes(id) ? [label[language]] : []));
  return names.join(language === 'en' ? ', ' : '、');
}
