import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault, type Place } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Composer } from './composer.js';
import type { Message } from './message.js';

/** Where a mail's content belongs, for the vault. */
export function contentPlace(mailId: string): Place {
  return { table: 'mail', column: 'content_sealed', row: mailId };
}

/** What caused a mail: an event of the outbox. */
export interface Cause {
  readonly regionCode: string;
  readonly eventId: string;
}

/** Puts mails into the queue from which they are sent. */
@Injectable()
export class MailQueue {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly composer: Composer,
  ) {}

  /** Queues the mails of an event, in the caller's transaction; mails that were queued for it before stay as they are. */
  async add(manager: EntityManager, cause: Cause, messages: readonly Message[]): Promise<void> {
    for (const [recipient, message] of messages.entries())
      await this.addOne(manager, cause, recipient, message);
  }

  private async addOne(manager: EntityManager, cause: Cause, recipient: number, message: Message) {
    const id = newId();
    const now = this.clock.now();
    const content = JSON.stringify(this.composer.compose(message));
    const added = await manager.query<unknown[]>(
      `insert into mail (region_code, id, event_id, recipient, template, language, content_sealed, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (region_code, event_id, recipient) do nothing returning id`,
      [
        cause.regionCode,
        id,
        cause.eventId,
        recipient,
        message.template,
        message.to.language,
        this.vault.seal(contentPlace(id), content),
        now,
      ],
    );
    if (added.length === 0) return;
    await manager.query(
      `insert into mail_delivery (region_code, mail_id, state, attempts, fence, due_at, changed_at)
       values ($1, $2, 'queued', 0, 0, $3, $3)`,
      [cause.regionCode, id, now],
    );
  }
}
