import type { AccountState, TitledRequest } from '#levies';
import type { FieldError as RoomError, Fen } from '#values';
import { formatDate, formatMoney, type FieldError, type TagKind } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import type { Translate } from '../frame/pages.js';
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

const REQUEST_TAG: Readonly<Record<TitledRequest['state'], TagKind>> = {
  open: 'underWay',
  proposed: 'underWay',
  granted: 'done',
  refused: 'toMend',
  withdrawn: 'notApplicable',
};

/** The tag of a request, with its word. */
export function requestTag(state: TitledRequest['state'], t: Translate) {
  return { tag: REQUEST_TAG[state], state: t(`levies.relief.states.${state}`) };
}

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

type Invalid = { readonly code: 'invalid'; readonly fields: Parameters<typeof levyErrors>[0] };

/** A refusal at its fields, or as one sentence at the field it concerns most. */
export function refusalErrors(refusal: { readonly code: string }, field: string, words: Words): FieldError[] {
  if (refusal.code === 'invalid') return levyErrors((refusal as Invalid).fields, words);
  const { most, last, until } = refusal as { most?: bigint; last?: string; until?: string };
  const day = last ?? until;
  const values = {
    ...(most === undefined ? {} : { amount: signedMoney(most) }),
    ...(day ? { date: formatDate(day as Parameters<typeof formatDate>[0], words.language) } : {}),
  };
  return [{ field, message: words.t(`levies.refusals.${refusal.code}`, values) }];
}
