import type { Role } from '#accounts';
import type { FieldError as RoomError } from '#values';
import type { FieldError, Language } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import type { Translate } from '../frame/translate.js';

interface Refusal {
  readonly code: string;
  readonly fields?: readonly RoomError[];
  readonly heldRole?: Role;
}

/** A refusal in the words of the clerk's pages: at its fields, or above the form. */
export function assistanceErrors(refusal: Refusal, t: Translate, language: Language): FieldError[] {
  if (refusal.fields)
    return fieldMessages(refusal.fields, {
      language,
      sentence: (key, values) => t(`assistance.errors.${key}`, values),
      label: field => t(`assistance.fields.${field}.label`),
    });
  const role = refusal.heldRole ? t(`accounts.roles.${refusal.heldRole}`) : '';
  return [{ field: '', message: t(`members.refusals.${refusal.code}`, { role }) }];
}
