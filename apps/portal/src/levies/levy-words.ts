import type { AccountState, TitledRequest } from '#levies';
import type { FieldError as RoomError, Fen } from '#values';
import { formatMoney, type FieldError, type TagKind } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import type { Words } from '../reviews/words.js';

/** The tag of a state; its word stands in the catalogue. */
export const STATE_TAG: Readonly<Record<AccountState, TagKind>> = {
  overdue: 'toMend',
  partPaid: 'underWay',
  noticed: 'notStarted',
  refundDue: 'met',
  settled: 'done',
  nothingDue: 'done',
};

export const REQUEST_TAG: Readonly<Record<TitledRequest['state'], TagKind>> = {
  open: 'underWay',
  proposed: 'underWay',
  granted: 'done',
  refused: 'toMend',
  withdrawn: 'notApplicable',
};

/** `1,234.50`, with the sign of what is taken off. */
export function signedMoney(amount: Fen): string {
  return amount < 0n ? `−${formatMoney(-amount)}` : formatMoney(amount);
}

/** Errors of the room's fields in the words of these pages. */
export function levyErrors(fields: readonly RoomError[], { t, language }: Words): FieldError[] {
  return fieldMessages(fields, {
    language,
    sentence: (key, values) => t(`levies.errors.${key}`, values),
    label: field => t(`levies.fields.${field}`),
  });
}
