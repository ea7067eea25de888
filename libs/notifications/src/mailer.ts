import type { ComposedMail } from './message.js';

/** A mail on its way, with the key that says it is the same one when it is sent again. */
export interface OutgoingMail extends ComposedMail {
  readonly regionCode: string;
  readonly id: string;
}

/** Hands mails over: to a mail server, or to the mailbox of a demo. */
export abstract class Mailer {
  /** Resolves once the other side has taken the mail over. @throws MailRefused, or another error to try again after */
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** The other side will never take this mail. The reason is a stable code without the server's words: they hold addresses. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(readonly reason: string) {
    super(reason);
  }
}
