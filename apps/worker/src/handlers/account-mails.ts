import type { Message, Template } from '#notifications';
import { Payload } from '../payload.js';

/** Events that concern one account, and the mail each of them becomes. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'account.confirmationRequested': 'confirmation',
  'account.passwordResetRequested': 'passwordReset',
  'account.registrationAttempted': 'registrationAttempted',
};

export const ACCOUNT_EVENTS = Object.keys(TEMPLATE_OF);

/** The mail that an event of an account asks for. */
export function accountMail(kind: string, fields: unknown): Message {
  const payload = new Payload(fields);
  const link = payload.optionalText('link');
  const linkUntil = payload.optionalInstant('expiresAt');
  return {
    template: TEMPLATE_OF[kind] as Template,
    to: { email: payload.text('email'), name: payload.text('name'), language: payload.language() },
    facts: { ...(link && { link }), ...(linkUntil && { linkUntil }) },
  };
}
