import type { Role } from '#accounts';
import type { FieldError as RoomError } from '#values';
import type { FieldError, Language } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import type { Translate } from '../frame/translate.js';

/** Whatever a use case about an employer's people refuses with. */
interface Refusal {
  readonly code: string;
  readonly fields?: readonly RoomError[];
  readonly heldRole?: Role;
  /** Masked address that an invitation was mailed to. */
  readonly invited?: string;
}

/** A refusal in the words of its page: at its fields, or above the form. */
export function refusalErrors(refusal: Refusal, t: Translate, language: Language): FieldError[] {
  if (refusal.fields)
    return fieldMessages(refusal.fields, {
      language,
      sentence: (key, values) => t(`members.errors.${key}`, values),
      label: field => t(`members.fields.${field}.label`),
    });
  const role = refusal.heldRole ? t(`accounts.roles.${refusal.heldRole}`) : '';
  const message = t(`members.refusals.${refusal.code}`, { role, invited: refusal.invited });
  return [{ field: '', message }];
}

/** The language that somebody's own words are most likely in, so that a screen reader says them right. */
export function writtenIn(words: string | null): Language {
  return words && !/\p{Script=Han}/u.test(words) ? 'en' : 'zh-CN';
}
